package syncml.codec;

import syncml.api.codec.MessageWriter;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.DataCommand;
import syncml.api.message.Sync;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncmlVersion;

/** Packs commands into a sink, in either encoding. For one thread. */
public final class PackedMessage implements MessageWriter {
    private final ElementSink out;
    private final CommandWriter writer;
    private final int maxOctets;
    private boolean syncOpen;
    private boolean finished;

    /**
     * Writes the header.
     *
     * @param out an empty document
     * @param header the header
     * @param maxOctets size that the finished message must not exceed
     */
    public PackedMessage(ElementSink out, SyncHdr header, int maxOctets) {
        this.out = out;
        this.maxOctets = maxOctets;
        writer = new CommandWriter(out, version(header));
        out.start(Element.SYNC_ML);
        writer.header(header);
        out.start(Element.SYNC_BODY);
    }

    /** The version a message with this header is written in: by {@code VerProto}, else by {@code VerDTD}, else 1.2. */
    public static SyncmlVersion version(SyncHdr header) {
        return header.version().or(() -> SyncmlVersion.ofVerDtd(header.verDtd())).orElse(SyncmlVersion.V1_2);
    }

    @Override
    public boolean add(Command command) {
        return write(() -> writer.command(command));
    }

    @Override
    public void force(Command command) {
        requireOpen();
        out.mark();
        resetOnFailure(() -> writer.command(command));
    }

    @Override
    public boolean open(Sync sync) {
        if (syncOpen) {
            throw new IllegalStateException("a Sync is open");
        }
        requireOpen();
        out.mark();
        resetOnFailure(() -> writer.openSync(sync));
        syncOpen = true;
        if (size() > maxOctets) {
            out.reset();
            syncOpen = false;
        }
        return syncOpen;
    }

    @Override
    public void close() {
        if (syncOpen) {
            out.end(Element.SYNC);
            syncOpen = false;
        }
    }

    private boolean write(Runnable command) {
        requireOpen();
        out.mark();
        resetOnFailure(command);
        if (size() > maxOctets) {
            out.reset();
            return false;
        }
        return true;
    }

    private void resetOnFailure(Runnable command) {
        try {
            command.run();
        } catch (RuntimeException e) {
            out.reset();
            throw e;
        }
    }

    @Override
    public int addPart(DataCommand operation, int offset, int least) {
        if (operation.items().size() != 1 || operation.items().get(0).content() == null) {
            throw new IllegalArgumentException("a part needs one item with content");
        }
        Content content = operation.items().get(0).content();
        if (offset < 0 || offset > content.length()) {
            throw new IllegalArgumentException("offset " + offset + " of " + content.length());
        }
        requireOpen();
        out.mark();
        int[] written = {-1};
        resetOnFailure(() -> written[0] = part(operation, content, offset, least));
        if (written[0] < 0) {
            out.reset();
        }
        return written[0];
    }

    private int part(DataCommand operation, Content content, int offset, int least) {
        Element element = writer.startDataCommand(operation);
        writer.startItem(operation.items().get(0));
        int total = content.length() - offset;
        int written = 0;
        if (total == 0) {
            out.empty(Element.DATA);
        } else {
            out.start(Element.DATA);
            int ends = out.endSize(Element.DATA) + out.endSize(Element.ITEM) + out.endSize(element);
            written = out.content(content, offset, maxOctets - size() - ends, out.emptySize(Element.MORE_DATA));
            out.end(Element.DATA);
        }
        boolean more = written < total;
        writer.endItem(more);
        out.end(element);
        return size() > maxOctets || more && (written == 0 || written < least || !writer.chunks()) ? -1 : written;
    }

    @Override
    public int size() {
        int size = out.size() + out.endSize(Element.SYNC_BODY) + out.endSize(Element.SYNC_ML)
                + out.emptySize(Element.FINAL);
        return syncOpen ? size + out.endSize(Element.SYNC) : size;
    }

    private void requireOpen() {
        if (finished) {
            throw new IllegalStateException("message is finished");
        }
    }

    @Override
    public byte[] finish(boolean last) {
        requireOpen();
        close();
        if (last) {
            out.empty(Element.FINAL);
        }
        out.end(Element.SYNC_BODY);
        out.end(Element.SYNC_ML);
        finished = true;
        return out.toByteArray();
    }
}
