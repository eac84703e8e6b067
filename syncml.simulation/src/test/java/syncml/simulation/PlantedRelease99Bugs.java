package syncml.simulation;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import syncml.api.device.DeviceMemory;
import syncml.api.obex.ApplicationParameters;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexClientSession;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexRequest;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ObexSession;
import syncml.api.obex.ResponseCode;

/** Bugs in what Release 99 remembers, says and hears. */
final class PlantedRelease99Bugs {
    private static final int MAXIMUM_EXPECTED = 0x11;

    private PlantedRelease99Bugs() {
    }

    /** All of them, by what is wrong. */
    static Map<String, Bug> all() {
        Map<String, Bug> bugs = new LinkedHashMap<>();
        bugs.put("what was sent and not answered is forgotten",
                memory(text -> text.replaceAll("(^|&)(guid|rendition)=[^&]*", "")));
        bugs.put("the phone's changes are known one further than they are", memory(text -> counted(text, 1)));
        bugs.put("a synchronization of a phone that was broken off counts as one that was not",
                memory(text -> text.replaceAll("finished=\\d+", "finished=" + value(text, "begun"))));
        bugs.put("phones are not told which counter is expected", phoneHeaders(PlantedRelease99Bugs::unexpecting));
        bugs.put("every fifth object of a phone is not there", phone(new UnaryOperator<>() {
            private int count;

            @Override
            public ObexResponse apply(ObexResponse response) {
                boolean object = text(response).startsWith("BEGIN:V");
                return object && ++count % 5 == 0 ? ObexResponse.of(ResponseCode.NOT_FOUND) : response;
            }
        }));
        bugs.put("deletions in the logs of phones are not seen",
                phone(response -> log(response) ? without(response, "(?m)^[HD]:.*\r\n") : response));
        bugs.put("a log of a phone that does not reach back is taken for one that does",
                phone(response -> log(response) ? without(response, "(?m)^\\*\r\n") : response));
        bugs.put("the change log for clients lacks deletions",
                client(response -> log(response) ? without(response, "(?m)^H:.*\r\n") : response));
        bugs.put("the change log for clients lacks the newest change",
                client(response -> log(response) ? without(response, "(?m)(?<=\r\n)[MH]:.*\r\n(?=[MH]:)") : response));
        bugs.put("clients may write whatever counter they expect", clientRequests());
        bugs.put("additions of clients that are repeated are added again", new Bug() {
            @Override
            public DeviceMemory deviceMemory(DeviceMemory memory) {
                return remembering(memory, text -> text.replaceAll("(^|&)unheard=[^&]*", ""));
            }
        });
        return bugs;
    }

    private static String value(String text, String name) {
        return text.replaceAll(".*(?:^|&)" + name + "=([^&]*).*", "$1");
    }

    private static String counted(String text, int more) {
        String anchor = value(text, "anchor");
        return anchor.matches("\\d+") ? text.replace("anchor=" + anchor, "anchor=" + (Long.parseLong(anchor) + more)) : text;
    }

    private static Bug memory(UnaryOperator<String> change) {
        return new Bug() {
            @Override
            public DeviceMemory deviceMemory(DeviceMemory memory) {
                return remembering(memory, text -> text.contains("begun=") ? change.apply(text) : text);
            }
        };
    }

    private static DeviceMemory remembering(DeviceMemory memory, UnaryOperator<String> change) {
        return Wrapped.wrap(DeviceMemory.class, memory, call -> {
            if (call.name().equals("remember")) {
                call.arguments()[4] = change.apply((String) call.arguments()[4]);
            }
            return call.proceed();
        });
    }

    private static String text(ObexResponse response) {
        return new String(response.body().orElse(new byte[0]), StandardCharsets.UTF_8);
    }

    private static boolean log(ObexResponse response) {
        return text(response).startsWith("SN:");
    }

    private static ObexResponse without(ObexResponse response, String what) {
        return ObexResponse.object(text(response).replaceFirst(what, "").getBytes(StandardCharsets.UTF_8));
    }

    private static Bug phone(UnaryOperator<ObexResponse> heard) {
        return link(call -> {
            Object result = call.proceed();
            return result instanceof ObexResponse response && call.name().equals("get") ? heard.apply(response) : result;
        });
    }

    private static Bug phoneHeaders(UnaryOperator<ObexHeaders> said) {
        return link(call -> {
            if (call.name().equals("put")) {
                call.arguments()[0] = said.apply((ObexHeaders) call.arguments()[0]);
            }
            return call.proceed();
        });
    }

    private static Bug link(Wrapped.Habit habit) {
        return new Bug() {
            @Override
            public ObexClient phone(ObexClient link) {
                return Wrapped.wrap(ObexClient.class, link, call -> call.name().equals("connect")
                        ? Wrapped.wrap(ObexClientSession.class, (ObexClientSession) call.proceed(), habit) : call.proceed());
            }
        };
    }

    private static Bug client(UnaryOperator<ObexResponse> said) {
        return new Bug() {
            @Override
            public ObexSession irmcClient(ObexSession session) {
                return Wrapped.wrap(ObexSession.class, session, call -> {
                    Object result = call.proceed();
                    return call.name().equals("get") ? said.apply((ObexResponse) result) : result;
                });
            }
        };
    }

    private static Bug clientRequests() {
        return new Bug() {
            @Override
            public ObexSession irmcClient(ObexSession session) {
                return Wrapped.wrap(ObexSession.class, session, call -> {
                    if (call.name().equals("put")) {
                        ObexRequest request = (ObexRequest) call.arguments()[0];
                        call.arguments()[0] = new ObexRequest(unexpecting(request.headers()), request.object());
                    }
                    return call.proceed();
                });
            }
        };
    }

    private static ObexHeaders unexpecting(ObexHeaders headers) {
        ApplicationParameters before = headers.applicationParameters();
        ApplicationParameters after = ApplicationParameters.NONE;
        for (int tag = 0; tag <= 0xFF; tag++) {
            if (tag != MAXIMUM_EXPECTED && before.value(tag).isPresent()) {
                after = after.with(tag, before.value(tag).get());
            }
        }
        ObexHeaders named = ObexHeaders.of(ObexHeader.text(ObexHeader.NAME, headers.name().orElse("")));
        return after.isEmpty() ? named : named.with(after.header());
    }
}
