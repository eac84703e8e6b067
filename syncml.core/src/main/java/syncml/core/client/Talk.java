package syncml.core.client;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import syncml.api.client.ClientJob;
import syncml.api.client.ClientListener;
import syncml.api.client.ClientProgress;
import syncml.api.message.SyncmlVersion;
import syncml.core.protocol.PendingStatus;

/** What all parts of a client session share: who talks with whom about what, and what is not answered yet. */
final class Talk {
    final ClientJob job;
    final ClientLedger ledger;
    final Conversion conversion;
    final ClientListener listener;
    final SyncmlVersion version;
    final String sessionId;
    final List<ClientStore> stores;
    final ServerObject incoming;
    /** Where the next message goes. */
    URI address;
    long msgId;
    long serverMaxMsgSize;
    long serverMaxObjSize;
    /** Statuses owed to the server. */
    final Deque<PendingStatus> statuses = new ArrayDeque<>();
    final Map<String, SentOperation> operationsSent = new HashMap<>();
    final Map<String, SentMap> mapsSent = new HashMap<>();
    final Map<String, ClientStore> syncsSent = new HashMap<>();
    final Map<String, ClientStore> alertsSent = new HashMap<>();
    /** Our Put, and a digest of what it said. */
    String putRef;
    String putDigest;
    /** The modification under way, and its datastore. */
    Outbound outgoing;
    ClientStore outgoingStore;
    /** The server's Get that is to be answered. */
    String getMsgRef;
    String getCmdRef;
    /** An object of the server that was given up in this message: datastore and identifier. */
    ClientStore brokenStore;
    String brokenObject;

    /**
     * A modification that was sent.
     *
     * @param chunk whether it was a part that is not the last
     */
    record SentOperation(ClientStore store, Outbound outbound, boolean chunk) {
    }

    /** A Map that was sent. */
    record SentMap(ClientStore store, List<String> guids) {
    }

    Talk(ClientJob job, ClientLedger ledger, Conversion conversion, ClientListener listener, SyncmlVersion version,
            String sessionId, List<ClientStore> stores) {
        this.job = job;
        this.ledger = ledger;
        this.conversion = conversion;
        this.listener = listener;
        this.version = version;
        this.sessionId = sessionId;
        this.stores = stores;
        this.incoming = new ServerObject(job.maxObjSize());
        this.address = job.address();
    }

    /** A command of the message that is being written. */
    String ref(String cmdId) {
        return msgId + "|" + cmdId;
    }

    /** Octets that the next message may have. A server that has not spoken yet is not trusted to take very much. */
    int messageLimit() {
        return serverMaxMsgSize > 0 ? (int) Math.min(serverMaxMsgSize, Integer.MAX_VALUE) : 16 << 10;
    }

    void tell(ClientProgress.Kind kind, ClientStore store, int done, int total, String words) {
        listener.happened(new ClientProgress(kind, store == null ? "" : store.pair.remote(), done, total, words));
    }
}
