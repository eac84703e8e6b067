package syncml.codec;

import java.util.List;
import syncml.api.devinf.ContentType;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Anchor;
import syncml.api.message.Atomic;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.Copy;
import syncml.api.message.Cred;
import syncml.api.message.Data;
import syncml.api.message.DataCommand;
import syncml.api.message.Delete;
import syncml.api.message.DevInfData;
import syncml.api.message.Exec;
import syncml.api.message.Filter;
import syncml.api.message.Get;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.MapCommand;
import syncml.api.message.MapItem;
import syncml.api.message.Meta;
import syncml.api.message.Move;
import syncml.api.message.PropertyData;
import syncml.api.message.Put;
import syncml.api.message.Replace;
import syncml.api.message.Results;
import syncml.api.message.Search;
import syncml.api.message.Sequence;
import syncml.api.message.Status;
import syncml.api.message.Sync;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncmlVersion;
import syncml.api.message.UnknownCommand;

/**
 * Writes headers and commands in the order of the document type of their version, which older versions follow with
 * fewer elements. SyncML Representation Protocol 1.2.2, chapter 6.
 */
final class CommandWriter {
    private static final String DEVINF_TYPE = "application/vnd.syncml-devinf+";

    private final ElementSink out;
    private final SyncmlVersion version;
    private final boolean v11;
    private final boolean v12;
    private final MetaWriter metas;

    CommandWriter(ElementSink out, SyncmlVersion version) {
        this.out = out;
        this.version = version;
        v11 = version.atLeast(SyncmlVersion.V1_1);
        v12 = version.atLeast(SyncmlVersion.V1_2);
        metas = new MetaWriter(out, version);
    }

    void header(SyncHdr h) {
        out.start(Element.SYNC_HDR);
        out.text(Element.VER_DTD, h.verDtd());
        out.text(Element.VER_PROTO, h.verProto());
        out.text(Element.SESSION_ID, h.sessionId());
        out.text(Element.MSG_ID, h.msgId());
        location(Element.TARGET, h.target());
        location(Element.SOURCE, h.source());
        metas.optional(Element.RESP_URI, h.respUri());
        flag(Element.NO_RESP, h.noResp());
        metas.cred(h.cred());
        metas.meta(h.meta());
        out.end(Element.SYNC_HDR);
    }

    void command(Command command) {
        if (command instanceof DataCommand c) {
            dataCommand(c);
        } else if (command instanceof Status c) {
            status(c);
        } else if (command instanceof Alert c) {
            alert(c);
        } else if (command instanceof Sync c) {
            openSync(c);
            c.commands().forEach(this::command);
            out.end(Element.SYNC);
        } else if (command instanceof MapCommand c) {
            map(c);
        } else if (command instanceof Get c) {
            asking(Element.GET, c.cmdId(), c.noResp(), c.lang(), c.cred(), ownDevInfType(c.meta()), c.meta(),
                    c.items());
        } else if (command instanceof Put c) {
            asking(Element.PUT, c.cmdId(), c.noResp(), c.lang(), c.cred(), type(c.meta(), c.items()), c.meta(),
                    c.items());
        } else if (command instanceof Results c) {
            results(c);
        } else if (command instanceof Atomic c) {
            container(Element.ATOMIC, c.cmdId(), c.noResp(), c.meta(), c.commands());
        } else if (command instanceof Sequence c) {
            container(Element.SEQUENCE, c.cmdId(), c.noResp(), c.meta(), c.commands());
        } else if (command instanceof Exec c) {
            exec(c);
        } else if (command instanceof Search c) {
            search(c);
        } else if (command instanceof UnknownCommand c) {
            throw new IllegalArgumentException("no specification tells how to write " + c.name());
        }
    }

    private void dataCommand(DataCommand c) {
        Element element = startDataCommand(c);
        items(c.items());
        out.end(element);
    }

    /** Starts a data command, up to its items. */
    Element startDataCommand(DataCommand c) {
        Element element = element(c);
        if (!version.atLeast(element.since())) {
            throw new IllegalArgumentException(c.elementName() + " is not part of SyncML " + version.verDtd());
        }
        start(element, c.cmdId(), c.noResp());
        if (c instanceof Delete d) {
            flag(Element.ARCHIVE, d.archive());
            flag(Element.SFT_DEL, d.softDelete());
        }
        metas.cred(c.cred());
        metas.meta(c.meta());
        return element;
    }

    private static Element element(DataCommand c) {
        if (c instanceof Add) {
            return Element.ADD;
        } else if (c instanceof Replace) {
            return Element.REPLACE;
        } else if (c instanceof Delete) {
            return Element.DELETE;
        } else if (c instanceof Copy) {
            return Element.COPY;
        } else if (c instanceof Move) {
            return Element.MOVE;
        }
        throw new IllegalArgumentException(c.elementName());
    }

    private void start(Element element, String cmdId, boolean noResp) {
        out.start(element);
        out.text(Element.CMD_ID, cmdId);
        flag(Element.NO_RESP, noResp);
    }

    private void status(Status c) {
        out.start(Element.STATUS);
        out.text(Element.CMD_ID, c.cmdId());
        out.text(Element.MSG_REF, c.msgRef());
        out.text(Element.CMD_REF, c.cmdRef());
        out.text(Element.CMD, c.cmd());
        for (String ref : c.targetRefs()) {
            out.text(Element.TARGET_REF, ref);
        }
        for (String ref : c.sourceRefs()) {
            out.text(Element.SOURCE_REF, ref);
        }
        metas.cred(c.cred());
        metas.chal(c.chal());
        out.text(Element.DATA, Integer.toString(c.code()));
        items(c.items());
        out.end(Element.STATUS);
    }

    private void alert(Alert c) {
        start(Element.ALERT, c.cmdId(), c.noResp());
        metas.cred(c.cred());
        if (c.code() != 0) {
            out.text(Element.DATA, Integer.toString(c.code()));
        }
        correlator(c.correlator());
        items(c.items());
        out.end(Element.ALERT);
    }

    /** Starts a Sync, up to its commands. */
    void openSync(Sync c) {
        start(Element.SYNC, c.cmdId(), c.noResp());
        metas.cred(c.cred());
        location(Element.TARGET, c.target());
        location(Element.SOURCE, c.source());
        metas.meta(c.meta());
        if (v11) {
            metas.optional(Element.NUMBER_OF_CHANGES, c.numberOfChanges());
        }
    }

    private void map(MapCommand c) {
        out.start(Element.MAP);
        out.text(Element.CMD_ID, c.cmdId());
        location(Element.TARGET, c.target());
        location(Element.SOURCE, c.source());
        metas.cred(c.cred());
        metas.meta(c.meta());
        for (MapItem item : c.items()) {
            out.start(Element.MAP_ITEM);
            location(Element.TARGET, item.target());
            location(Element.SOURCE, item.source());
            out.end(Element.MAP_ITEM);
        }
        out.end(Element.MAP);
    }

    private void asking(Element element, String cmdId, boolean noResp, String lang, Cred cred, String type, Meta meta,
            List<Item> items) {
        start(element, cmdId, noResp);
        metas.optional(Element.LANG, lang);
        metas.cred(cred);
        metas.meta(meta, type);
        items(items);
        out.end(element);
    }

    private void results(Results c) {
        out.start(Element.RESULTS);
        out.text(Element.CMD_ID, c.cmdId());
        metas.optional(Element.MSG_REF, c.msgRef());
        out.text(Element.CMD_REF, c.cmdRef());
        metas.meta(c.meta(), type(c.meta(), c.items()));
        metas.optional(Element.TARGET_REF, c.targetRef());
        metas.optional(Element.SOURCE_REF, c.sourceRef());
        items(c.items());
        out.end(Element.RESULTS);
    }

    /** The type of items that are device information names the encoding, and the encoding is that of the message. */
    private String type(Meta meta, List<Item> items) {
        for (Item item : items) {
            if (item.data() instanceof DevInfData) {
                return ownDevInfType(meta);
            }
        }
        return meta.type();
    }

    private String ownDevInfType(Meta meta) {
        String type = meta.type();
        return type != null && ContentType.essence(type).startsWith(DEVINF_TYPE) ? out.devInfType() : type;
    }

    private void container(Element element, String cmdId, boolean noResp, Meta meta, List<Command> commands) {
        start(element, cmdId, noResp);
        metas.meta(meta);
        commands.forEach(this::command);
        out.end(element);
    }

    private void exec(Exec c) {
        start(Element.EXEC, c.cmdId(), c.noResp());
        metas.cred(c.cred());
        if (v11) {
            metas.meta(c.meta());
        }
        correlator(c.correlator());
        if (c.item() != null) {
            item(c.item());
        }
        out.end(Element.EXEC);
    }

    private void search(Search c) {
        start(Element.SEARCH, c.cmdId(), c.noResp());
        flag(Element.NO_RESULTS, c.noResults());
        metas.cred(c.cred());
        location(Element.TARGET, c.target());
        for (Location source : c.sources()) {
            location(Element.SOURCE, source);
        }
        metas.optional(Element.LANG, c.lang());
        metas.meta(c.meta());
        data(c.data());
        out.end(Element.SEARCH);
    }

    private void correlator(String correlator) {
        if (v12) {
            metas.optional(Element.CORRELATOR, correlator);
        }
    }

    private void items(List<Item> items) {
        for (Item item : items) {
            item(item);
        }
    }

    private void item(Item item) {
        startItem(item);
        data(item.data());
        endItem(item.moreData());
    }

    /** Starts an item, up to its data. */
    void startItem(Item item) {
        out.start(Element.ITEM);
        location(Element.TARGET, item.target());
        location(Element.SOURCE, item.source());
        if (v12) {
            parent(Element.SOURCE_PARENT, item.sourceParent());
            parent(Element.TARGET_PARENT, item.targetParent());
        }
        metas.meta(item.meta(), item.data() instanceof DevInfData ? ownDevInfType(item.meta()) : item.meta().type());
    }

    /** Ends an item behind its data. */
    void endItem(boolean moreData) {
        flag(Element.MORE_DATA, moreData && v11);
        out.end(Element.ITEM);
    }

    /** Whether an object may be sent in several chunks. */
    boolean chunks() {
        return v11;
    }

    private void parent(Element element, String uri) {
        if (uri != null) {
            out.start(element);
            out.text(Element.LOC_URI, uri);
            out.end(element);
        }
    }

    private void location(Element element, Location location) {
        if (location == null) {
            return;
        }
        out.start(element);
        out.text(Element.LOC_URI, location.uri());
        metas.optional(Element.LOC_NAME, location.name());
        if (location.filter() != null && v12 && element == Element.TARGET) {
            filter(location.filter());
        }
        out.end(element);
    }

    private void filter(Filter filter) {
        out.start(Element.FILTER);
        metas.meta(filter.meta());
        filterItem(Element.FIELD, filter.field());
        filterItem(Element.RECORD, filter.record());
        metas.optional(Element.FILTER_TYPE, filter.filterType());
        out.end(Element.FILTER);
    }

    private void filterItem(Element element, Item item) {
        if (item != null) {
            out.start(element);
            item(item);
            out.end(element);
        }
    }

    private void data(Data data) {
        if (data == null) {
            return;
        }
        if (data instanceof Content content && content.length() == 0) {
            out.empty(Element.DATA);
            return;
        }
        out.start(Element.DATA);
        if (data instanceof Content content) {
            out.content(content);
        } else if (data instanceof Anchor anchor) {
            metas.anchor(anchor);
        } else if (data instanceof DevInfData devInf) {
            out.devInf(devInf.devInf(), version);
        } else if (data instanceof PropertyData properties) {
            out.properties(properties.properties());
        }
        out.end(Element.DATA);
    }

    private void flag(Element element, boolean set) {
        if (set) {
            out.empty(element);
        }
    }
}
