package syncml.server.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import syncml.server.control.ControlSocket;

/** Answers commands at the control socket. */
@Component(service = {}, configurationPid = "syncml.server", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ControlComponent.Config.class)
public final class ControlComponent {
    private final Commands commands;
    private final ControlSocket socket;

    /** Where commands arrive. */
    @ObjectClassDefinition(name = "Commands", description = "The socket at which commands reach the server.")
    public @interface Config {
        /** Path of the socket. */
        @AttributeDefinition(description = "Path of the Unix-domain socket, in a folder only its owner can enter")
        String socket();

        /** Longest wait for a command's services. */
        @AttributeDefinition(description = "Seconds for which a command waits for services that are not there yet")
        int patience_seconds() default 10;
    }

    /** Opens the socket. */
    @Activate
    public ControlComponent(Config config) throws IOException {
        commands = new Commands(Duration.ofSeconds(config.patience_seconds()));
        socket = ControlSocket.open(Path.of(config.socket()), commands);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCommand(Command command, Map<String, Object> properties) {
        Object names = properties.get(Command.NAME);
        commands.add(command, names instanceof String[] several ? several : new String[] {String.valueOf(names)});
    }

    void removeCommand(Command command) {
        commands.remove(command);
    }

    @Deactivate
    void close() throws IOException {
        socket.close();
    }
}
