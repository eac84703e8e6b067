package syncml.transport.wsp;

import java.lang.reflect.Proxy;
import java.util.Optional;
import syncml.api.transport.ClientTransport;
import syncml.transport.ServiceGate;

/** The client side of the WSP transport, without the framework that otherwise puts it together. */
public final class WspTransports {
    private WspTransports() {
    }

    /** A transport that takes nothing in, and is as it is without configuration. */
    public static ClientTransport client() {
        WspTransportConfig defaults = (WspTransportConfig) Proxy.newProxyInstance(WspTransports.class.getClassLoader(),
                new Class<?>[] {WspTransportConfig.class}, (self, method, words) -> method.getDefaultValue());
        WspTransport transport = new WspTransport(Settings.of(defaults), new ServiceGate(), Optional::empty);
        transport.start();
        return new WspClientTransport(transport);
    }
}
