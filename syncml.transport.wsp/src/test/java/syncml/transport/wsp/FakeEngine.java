package syncml.transport.wsp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import syncml.api.transport.Reply;
import syncml.api.transport.Request;
import syncml.api.transport.SyncService;

/** An engine that answers a message with its octets backwards. */
final class FakeEngine implements SyncService {
    final List<Request> requests = new CopyOnWriteArrayList<>();
    volatile boolean keeping = true;
    volatile Function<Request, Reply> answer =
            request -> new Reply.Answer(backwards(request.body()), request.mediaType(), false);

    @Override
    public Reply exchange(Request request) {
        if (keeping) {
            requests.add(request);
        }
        return answer.apply(request);
    }

    static byte[] backwards(byte[] octets) {
        byte[] turned = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            turned[i] = octets[octets.length - 1 - i];
        }
        return turned;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
