package syncml.api.client;

import java.util.Objects;

/**
 * Something that happened while a client synchronizes.
 *
 * @param kind what
 * @param datastore the server's datastore it concerns; empty if it concerns the whole session
 * @param done items sent or received so far, with {@link Kind#SENT} and {@link Kind#RECEIVED}
 * @param total how many there will be; 0 if that is not known
 * @param words the same as a sentence or part of one, for people; without personal data
 */
public record ClientProgress(Kind kind, String datastore, int done, int total, String words) {
    public ClientProgress {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(datastore, "datastore");
        Objects.requireNonNull(words, "words");
    }

    /** What can happen. */
    public enum Kind {
        /** A session begins. */
        SESSION,
        /** Server and client agreed on what is done with a datastore, or that nothing is. */
        AGREED,
        /** Items went to the server. */
        SENT,
        /** Items came from the server. */
        RECEIVED,
        /** The link broke or the server is busy: the client waits and tries again. */
        WAITING,
        /** The server has something to say to the user. */
        MESSAGE
    }
}
