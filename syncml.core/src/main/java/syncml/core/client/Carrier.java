package syncml.core.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import syncml.api.client.ClientJob;
import syncml.api.client.ClientListener;
import syncml.api.client.ClientProgress;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelException.Reason;
import syncml.api.transport.ClientTransport;

/**
 * Carries the messages of one synchronization to the server and its answers back, over as many channels as it takes:
 * what is not answered is sent again, the same octets, later and later. SyncML HTTP Binding 1.2.1, section 5.1.5. For
 * one thread.
 */
final class Carrier implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(3);
    private static final int MAX_UNREADABLE = 3;

    private final ClientJob job;
    private final CurrentCodec codec;
    private final Function<String, Optional<ClientTransport>> transports;
    private final ClientListener listener;
    private final Pause pause;
    private final RandomGenerator random;
    private Channel channel;
    private boolean answered;
    private int exchanges;
    private long sentOctets;
    private long receivedOctets;

    /** Waiting, which a test does without. */
    @FunctionalInterface
    interface Pause {
        void pause(Duration time) throws InterruptedException;
    }

    Carrier(ClientJob job, CurrentCodec codec, Function<String, Optional<ClientTransport>> transports, ClientListener listener,
            Pause pause, RandomGenerator random) {
        this.job = job;
        this.codec = codec;
        this.transports = transports;
        this.listener = listener;
        this.pause = pause;
        this.random = random;
    }

    int exchanges() {
        return exchanges;
    }

    long sentOctets() {
        return sentOctets;
    }

    long receivedOctets() {
        return receivedOctets;
    }

    /** Drives a session to its end. */
    ClientSession.End run(ClientSession session) throws InterruptedException {
        try {
            ClientSession.Step step = codec.during(session::begin);
            while (step instanceof ClientSession.Send send) {
                if (send.busy()) {
                    wait("The server is busy", BUSY_PAUSE);
                }
                step = exchange(session, send);
            }
            return (ClientSession.End) step;
        } catch (ChannelException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException(e.getMessage());
            }
            return new ClientSession.End(Optional.of(sentence(e)), ClientSession.Again.NO);
        } catch (CurrentCodec.MissingException e) {
            return new ClientSession.End(Optional.of("There is no codec for messages of the type " + codec.mediaType()
                    + "."), ClientSession.Again.NO);
        }
    }

    private ClientSession.Step exchange(ClientSession session, ClientSession.Send send)
            throws ChannelException, InterruptedException, CurrentCodec.MissingException {
        Duration waited = Duration.ZERO;
        Duration next = FIRST_PAUSE;
        int unreadable = 0;
        while (true) {
            ChannelException failure;
            try {
                Channel.Received received = once(send);
                ClientSession.Step step = codec.during(
                        () -> session.receive(received.body(), received.mediaType()));
                if (!(step instanceof ClientSession.Unanswered u)) {
                    answered = true;
                    return step;
                }
                failure = new ChannelException(++unreadable < MAX_UNREADABLE ? Reason.LOST : Reason.MALFORMED,
                        u.reason().replaceFirst("\\.$", ""), null);
            } catch (ChannelException e) {
                failure = e;
            }
            close();
            // A server that was never reached will hardly be there in a minute; whoever waits is better told.
            boolean hopeless = !failure.retryable() || failure.reason() == Reason.UNREACHABLE && !answered;
            if (hopeless || waited.compareTo(job.patience()) >= 0) {
                throw failure;
            }
            Duration rest = jittered(next);
            Duration time = failure.retryAfter().filter(a -> a.compareTo(job.patience()) < 0)
                    .filter(a -> a.compareTo(rest) > 0).orElse(rest);
            wait(failure.getMessage(), time);
            waited = waited.plus(time);
            next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private Duration jittered(Duration time) {
        return Duration.ofMillis((long) (time.toMillis() * (0.75 + random.nextDouble() / 2)));
    }

    private void wait(String reason, Duration time) throws InterruptedException {
        listener.happened(new ClientProgress(ClientProgress.Kind.WAITING, "", 0, 0, reason.replaceFirst("\\.$", "")
                + "; trying again in " + Math.max(1, time.toSeconds()) + " s"));
        pause.pause(time);
    }

    private Channel.Received once(ClientSession.Send send) throws ChannelException {
        if (channel == null) {
            String scheme = send.address().getScheme();
            // One that was there before is being replaced.
            ClientTransport transport = transports.apply(scheme == null ? "" : scheme).orElseThrow(
                    () -> new ChannelException(answered ? Reason.UNAVAILABLE : Reason.REFUSED,
                            "There is no way to addresses of the kind '" + scheme + ":'", null));
            channel = transport.open(job.address(), job.channel());
        }
        channel.continueAt(send.address());
        Channel.Received received = exchanged(send.octets());
        exchanges++;
        sentOctets += send.octets().length;
        receivedOctets += received.body().length;
        return received;
    }

    private Channel.Received exchanged(byte[] octets) throws ChannelException {
        try {
            return channel.exchange(octets, codec.mediaType());
        } catch (LinkageError e) {
            // A channel that outlived the bundle it came from.
            throw new ChannelException(Reason.LOST, "The transport was replaced", e);
        }
    }

    private String sentence(ChannelException e) {
        String words = e.getMessage() == null ? "The link failed" : e.getMessage();
        String capital = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return (capital.endsWith(".") ? capital : capital + ".")
                + (e.retryable() && answered ? " The next synchronization goes on where this one ended." : "");
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
