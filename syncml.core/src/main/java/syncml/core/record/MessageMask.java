package syncml.core.record;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import syncml.api.devinf.DevInf;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Atomic;
import syncml.api.message.Chal;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.Copy;
import syncml.api.message.Cred;
import syncml.api.message.Delete;
import syncml.api.message.Data;
import syncml.api.message.DevInfData;
import syncml.api.message.Filter;
import syncml.api.message.Get;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.MapCommand;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.Move;
import syncml.api.message.Put;
import syncml.api.message.Replace;
import syncml.api.message.Results;
import syncml.api.message.Sequence;
import syncml.api.message.Status;
import syncml.api.message.Sync;
import syncml.api.message.SyncHdr;

/**
 * Masks what a message tells of persons: items, credentials, nonces, names of users, identifiers of devices, addresses of
 * servers, texts of filters. Everything else stays. For one thread.
 */
final class MessageMask {
    /** In the place of credentials and nonces, which are not to be had back by any key. */
    static final String SECRET = "bWFza2Vk";
    private static final Pattern HOST = Pattern.compile("^([a-z][a-z0-9+.-]*://)([^/?]*)(.*)$", Pattern.DOTALL);
    private static final Pattern CONDITION = Pattern.compile("(&[A-Za-z]+;)([^&]*)");

    private final WordMask words;
    private final ItemMask items;

    MessageMask(WordMask words) {
        this.words = words;
        this.items = new ItemMask(words);
    }

    Message mask(Message message) {
        return new Message(header(message.header()), commands(message.commands()), message.last());
    }

    /** The identifier of a device: what stands before a colon says which kind it is, and stays. */
    String device(String id) {
        int colon = id.indexOf(':');
        return address(id).equals(id) ? id.substring(0, colon + 1) + words.mask(id.substring(colon + 1)) : address(id);
    }

    private String address(String uri) {
        Matcher m = HOST.matcher(uri);
        return m.matches() ? m.group(1) + words.mask(m.group(2)) + m.group(3) : uri;
    }

    private SyncHdr header(SyncHdr h) {
        return new SyncHdr(h.verDtd(), h.verProto(), h.sessionId(), h.msgId(), peer(h.target()), peer(h.source()),
                h.respUri() == null ? null : respUri(h.respUri()), h.noResp(), cred(h.cred()), meta(h.meta()));
    }

    /** The token at its end is a secret for as long as the session lasts. */
    private String respUri(String uri) {
        int slash = uri.lastIndexOf('/');
        return address(uri.substring(0, slash + 1)) + words.mask(uri.substring(slash + 1));
    }

    private Location peer(Location l) {
        return new Location(device(l.uri()), l.name() == null ? null : words.mask(l.name()), filter(l.filter()));
    }

    private Cred cred(Cred c) {
        return c == null ? null : new Cred(meta(c.meta()), SECRET);
    }

    private static Meta meta(Meta m) {
        return m.nextNonce() == null ? m : m.toBuilder().nextNonce(SECRET).build();
    }

    private List<Command> commands(List<Command> commands) {
        return commands.stream().map(this::command).toList();
    }

    private Command command(Command c) {
        if (c instanceof Sync s) {
            return new Sync(s.cmdId(), s.noResp(), cred(s.cred()), location(s.target()), location(s.source()), meta(s.meta()),
                    s.numberOfChanges(), commands(s.commands()));
        } else if (c instanceof Add a) {
            return new Add(a.cmdId(), a.noResp(), cred(a.cred()), meta(a.meta()), items(a.items()));
        } else if (c instanceof Replace r) {
            return new Replace(r.cmdId(), r.noResp(), cred(r.cred()), meta(r.meta()), items(r.items()));
        } else if (c instanceof Delete d) {
            return new Delete(d.cmdId(), d.noResp(), d.archive(), d.softDelete(), cred(d.cred()), meta(d.meta()),
                    items(d.items()));
        } else if (c instanceof Copy y) {
            return new Copy(y.cmdId(), y.noResp(), cred(y.cred()), meta(y.meta()), items(y.items()));
        } else if (c instanceof Move v) {
            return new Move(v.cmdId(), v.noResp(), cred(v.cred()), meta(v.meta()), items(v.items()));
        } else if (c instanceof Alert a) {
            return new Alert(a.cmdId(), a.noResp(), cred(a.cred()), a.code(), a.correlator(), items(a.items()));
        } else if (c instanceof Status s) {
            Chal chal = s.chal() == null ? null : new Chal(meta(s.chal().meta()));
            return new Status(s.cmdId(), s.msgRef(), s.cmdRef(), s.cmd(), refs(s, s.targetRefs()), refs(s, s.sourceRefs()),
                    cred(s.cred()), chal, s.code(), items(s.items()));
        } else if (c instanceof Put p) {
            return new Put(p.cmdId(), p.noResp(), p.lang(), cred(p.cred()), meta(p.meta()), items(p.items()));
        } else if (c instanceof Results r) {
            return new Results(r.cmdId(), r.msgRef(), r.cmdRef(), meta(r.meta()), r.targetRef(), r.sourceRef(),
                    items(r.items()));
        } else if (c instanceof Get g) {
            return new Get(g.cmdId(), g.noResp(), g.lang(), cred(g.cred()), meta(g.meta()), items(g.items()));
        } else if (c instanceof MapCommand m) {
            return new MapCommand(m.cmdId(), location(m.target()), location(m.source()), cred(m.cred()), meta(m.meta()),
                    m.items());
        } else if (c instanceof Sequence s) {
            return new Sequence(s.cmdId(), s.noResp(), meta(s.meta()), commands(s.commands()));
        } else if (c instanceof Atomic a) {
            return new Atomic(a.cmdId(), a.noResp(), meta(a.meta()), commands(a.commands()));
        }
        return c;
    }

    /** References to the header are addresses. */
    private List<String> refs(Status status, List<String> refs) {
        return status.cmdRef().equals("0") ? refs.stream().map(this::device).toList() : refs;
    }

    private List<Item> items(List<Item> all) {
        return all.stream().map(i -> new Item(location(i.target()), location(i.source()), i.sourceParent(),
                i.targetParent(), meta(i.meta()), data(i), i.moreData())).toList();
    }

    private Location location(Location l) {
        return l == null ? null : new Location(query(address(l.uri())), l.name() == null ? null : words.mask(l.name()),
                filter(l.filter()));
    }

    private Filter filter(Filter f) {
        return f == null ? null : new Filter(f.meta(), f.field(), f.record() == null || f.record().content() == null
                ? f.record() : f.record().withData(Content.of(conditions(f.record().content().text())), false),
                f.filterType());
    }

    private String query(String uri) {
        int mark = uri.indexOf('?');
        return mark < 0 ? uri : uri.substring(0, mark) + conditions(uri.substring(mark));
    }

    private String conditions(String text) {
        return CONDITION.matcher(text).replaceAll(m -> Matcher.quoteReplacement(m.group(1) + words.mask(m.group(2))));
    }

    Data data(Item item) {
        if (item.data() instanceof DevInfData d) {
            DevInf i = d.devInf();
            return new DevInfData(new DevInf(i.verDtd(), i.man(), i.mod(), i.oem(), i.fwV(), i.swV(), i.hwV(),
                    i.devId() == null ? null : device(i.devId()), i.devTyp(), i.utc(), i.supportLargeObjs(),
                    i.supportNumberOfChanges(), i.dataStores(), i.ctCaps(), i.exts()));
        }
        Content content = item.content();
        return content == null ? item.data() : Content.of(items.mask(content.bytes()));
    }
}
