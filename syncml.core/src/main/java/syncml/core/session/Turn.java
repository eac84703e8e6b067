package syncml.core.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import syncml.api.account.Account;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.InvalidItemException;
import syncml.api.devinf.ContentType;
import syncml.api.message.Command;
import syncml.api.message.Cred;
import syncml.api.message.Message;
import syncml.api.message.SyncHdr;
import syncml.api.storage.Transaction;
import syncml.api.sync.Change;
import syncml.api.sync.OwnerReplicas;
import syncml.api.sync.Replica;
import syncml.api.sync.Replicas;
import syncml.api.sync.View;
import syncml.core.account.Authentication;
import syncml.core.device.DeviceState;
import syncml.core.device.KnownProfiles;
import syncml.core.exchange.Datatypes;
import syncml.core.exchange.Settings;
import syncml.core.protocol.PendingStatus;
import syncml.core.protocol.Protocol;
import syncml.core.protocol.StatusCode;

/**
 * One message of an authenticated session while it is answered: what came, what is known, what is to be said. Belongs
 * to one transaction and one thread.
 */
final class Turn {
    final Transaction tx;
    final Session session;
    final Message message;
    final Account account;
    final Settings settings;
    final Datatypes datatypes;
    /** Statuses of this message in the order of its commands; the header's is not among them. */
    final List<PendingStatus> statuses = new ArrayList<>();
    private final boolean patient;
    private final Credentials credentials;
    private final Replicas replicas;
    private final Views views;
    private DeviceState device;
    private boolean deviceChanged;
    private OwnerReplicas ownerReplicas;
    private final Map<DatastoreSync, Replica> opened = new LinkedHashMap<>();

    /**
     * A turn.
     *
     * @param credentials judges credentials of commands
     * @param patient whether a datatype that is missing is worth waiting for
     */
    Turn(Transaction tx, Session session, Message message, Account account, DeviceState device, Settings settings,
            Datatypes datatypes, Replicas replicas, KnownProfiles profiles, Credentials credentials, boolean patient) {
        this.credentials = credentials;
        this.patient = patient;
        this.tx = tx;
        this.session = session;
        this.message = message;
        this.account = account;
        this.device = device;
        this.settings = settings;
        this.datatypes = datatypes;
        this.replicas = replicas;
        this.views = new Views(settings.policy(), profiles);
    }

    SyncHdr header() {
        return message.header();
    }

    DeviceState device() {
        return device;
    }

    void device(DeviceState other) {
        device = other;
        deviceChanged = true;
    }

    boolean deviceChanged() {
        return deviceChanged;
    }

    /**
     * The datatype of a datastore; empty if it is missing for good.
     *
     * @throws MissingDatatypeException if it is missing and may come back
     */
    Optional<Datatype<?>> datatype(DatastoreSync d) {
        Optional<Datatype<?>> found = datatypes.named(d.datastore);
        if (found.isEmpty() && patient) {
            throw new MissingDatatypeException(d.datastore);
        }
        return found;
    }

    /**
     * A datastore of a name that nobody knows, and that somebody knew a moment ago, is worth waiting for.
     *
     * @throws MissingDatatypeException if that is so
     */
    void awaitFormer(String uri) {
        Optional<String> former = datatypes.resolveFormer(uri);
        if (patient && former.isPresent()) {
            throw new MissingDatatypeException(former.get());
        }
    }

    /**
     * What was agreed cannot be taken back: a datastore whose modifications were accepted cannot go on, nor come to its
     * end, without its datatype, and the peer would not hear that it did not.
     *
     * @throws MissingDatatypeException if one is missing
     */
    void requireDatatypes() {
        for (DatastoreSync d : session.datastores) {
            if (d.live() && d.syncSeen && datatypes.named(d.datastore).isEmpty()) {
                throw new MissingDatatypeException(d.datastore);
            }
        }
    }

    /** The replica of a datastore, empty while its datatype is missing. */
    Optional<Replica> replica(DatastoreSync d) {
        return datatype(d).map(t -> {
            if (ownerReplicas == null) {
                ownerReplicas = replicas.of(tx, session.owner, session.token);
            }
            Replica replica = ownerReplicas.open(d.key(session.source), views.view(t, d, session, account, device));
            opened.put(d, replica);
            return replica;
        });
    }

    /** Judges the credentials of one command. */
    @FunctionalInterface
    interface Credentials {
        /** Why a command for a datastore (or null) is not done; empty if it is. */
        Optional<Authentication> refuse(Cred cred, String datastore);
    }

    /** Why a command is not done, by its credentials; empty if it is. */
    Optional<Authentication> refuse(Cred cred, String datastore) {
        return credentials.refuse(cred, datastore);
    }

    /** How a datatype would understand a change, as a status code; 0 if it does. */
    int understood(DatastoreSync d, Change change) {
        if (change.octets() == null) {
            return 0;
        }
        Optional<Datatype<?>> datatype = datatype(d);
        if (datatype.isEmpty()) {
            return StatusCode.DATASTORE_FAILURE;
        }
        View view = views.view(datatype.get(), d, session, account, device);
        ContentType type = change.type().type().isBlank() ? view.type() : change.type();
        if (datatype.get().types().stream().noneMatch(t -> t.essence().equals(type.essence()))) {
            return StatusCode.UNSUPPORTED_TYPE;
        }
        try {
            datatype.get().read(change.octets(), type, view.context());
            return 0;
        } catch (InvalidItemException | RuntimeException e) {
            return StatusCode.BAD_REQUEST;
        }
    }

    /** Writes what the replicas did. */
    void flush() {
        if (ownerReplicas != null) {
            opened.forEach((d, replica) -> replica.remarks().forEach(d::note));
            opened.clear();
            ownerReplicas.flush();
            ownerReplicas = null;
        }
    }

    /** A Status for a command without items to name. */
    void answer(Command command, int code) {
        answer(command, null, null, code);
    }

    /** The same Status for a command and all that are within it. */
    void answerAll(Command command, int code) {
        answer(command, code);
        Protocol.within(command).forEach(c -> answerAll(c, code));
    }

    /** A Status for a command and the item it speaks of, unless none is wanted. */
    void answer(Command command, String targetRef, String sourceRef, int code) {
        if (wantsStatus(command)) {
            statuses.add(status(command, targetRef, sourceRef, code));
        }
    }

    /** Whether the peer wants a Status for a command: neither it nor the header says that none is wanted. */
    boolean wantsStatus(Command command) {
        return !command.noResp() && !header().noResp();
    }

    PendingStatus status(Command command, String targetRef, String sourceRef, int code) {
        return new PendingStatus(header().msgId(), command.cmdId(), command.elementName(), targetRef, sourceRef, code);
    }

    /** The datastore of the session that a peer's command means, or null. */
    DatastoreSync datastore(String ourUri, String peerUri) {
        String peer = peerUri == null ? null : Datatypes.path(peerUri);
        DatastoreSync found = null;
        for (DatastoreSync d : session.datastores) {
            boolean ours = ourUri != null && (d.uri.equals(ourUri)
                    || Datatypes.path(d.uri).equals(Datatypes.path(ourUri)));
            boolean theirs = peer != null && !peer.isEmpty() && Datatypes.path(d.peerUri).equals(peer);
            if (ours && (peer == null || peer.isEmpty() || theirs)) {
                return d;
            }
            if (found == null && (ours || theirs)) {
                found = d;
            }
        }
        return found;
    }
}
