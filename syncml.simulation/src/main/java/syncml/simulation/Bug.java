package syncml.simulation;

import syncml.api.client.ClientMemory;
import syncml.api.client.LocalStore;
import syncml.api.codec.MessageCodec;
import syncml.api.device.DeviceMemory;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexSession;
import syncml.api.storage.Storage;
import syncml.api.sync.Replicas;
import syncml.api.transport.Reply;
import syncml.api.transport.Request;
import syncml.api.transport.SyncService;
import syncml.core.replica.StoredReplicas;

/** The parts of the engine as they are put together; a planted bug wraps one of them so that it does one thing wrong. */
interface Bug {
    /** The engine as it is. */
    Bug NONE = new Bug() {
    };

    default Storage storage(Storage storage) {
        return storage;
    }

    /** What Release 99 remembers of phones. */
    default DeviceMemory deviceMemory(DeviceMemory memory) {
        return memory;
    }

    /** The link to a phone. */
    default ObexClient phone(ObexClient link) {
        return link;
    }

    /** The connection of an IrMC client. */
    default ObexSession irmcClient(ObexSession session) {
        return session;
    }

    default MessageCodec codec(MessageCodec codec) {
        return codec;
    }

    default Replicas replicas() {
        return new StoredReplicas();
    }

    /** What the client writes and reads messages with. */
    default MessageCodec clientCodec(MessageCodec codec) {
        return codec;
    }

    default ClientMemory clientMemory(ClientMemory memory) {
        return memory;
    }

    default LocalStore clientStore(LocalStore store) {
        return store;
    }

    default Reply exchange(SyncService service, Request request) {
        return service.exchange(request);
    }
}
