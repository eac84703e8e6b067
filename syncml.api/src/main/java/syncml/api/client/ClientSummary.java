package syncml.api.client;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import syncml.api.device.DatastoreReport;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;

/**
 * What came of a synchronization.
 *
 * @param failure why it did not come to its end, as a sentence; empty if it did
 * @param version the version that was spoken last
 * @param mediaType media type of the messages
 * @param exchanges messages sent and answered
 * @param sentOctets octets of the messages sent
 * @param receivedOctets octets of the answers
 * @param datastores what came of each datastore, in the order of the job
 */
public record ClientSummary(Optional<String> failure, SyncmlVersion version, String mediaType, int exchanges,
        long sentOctets, long receivedOctets, List<Datastore> datastores) {
    public ClientSummary {
        Objects.requireNonNull(failure, "failure");
        datastores = List.copyOf(datastores);
    }

    /** Whether everything is synchronized, without any item left behind. */
    public boolean complete() {
        return failure.isEmpty() && datastores.stream().allMatch(d -> d.failure().isEmpty() && d.problems().isEmpty());
    }

    /**
     * What came of a datastore.
     *
     * @param remote the server's datastore
     * @param type what was done
     * @param failure why it is not synchronized, as a sentence; empty if it is
     * @param sent what the server took
     * @param received what the server sent and was stored
     * @param problems what went wrong with single items
     * @param notes what else is worth knowing, sentences
     */
    public record Datastore(String remote, SyncType type, Optional<String> failure, DatastoreReport.Counts sent,
            DatastoreReport.Counts received, List<Problem> problems, List<String> notes) {
        public Datastore {
            Objects.requireNonNull(remote, "remote");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(failure, "failure");
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }
    }

    /**
     * What went wrong with an item.
     *
     * @param item how people know it; empty when it has no name yet
     * @param words what went wrong and what becomes of it, in plain words
     */
    public record Problem(String item, String words) {
        public Problem {
            Objects.requireNonNull(item, "item");
            Objects.requireNonNull(words, "words");
        }
    }
}
