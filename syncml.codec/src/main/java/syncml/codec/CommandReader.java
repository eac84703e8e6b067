package syncml.codec;

import static syncml.codec.DevInfReader.flag;

import java.util.ArrayList;
import java.util.List;
import syncml.api.codec.DecodingException;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Atomic;
import syncml.api.message.Chal;
import syncml.api.message.Command;
import syncml.api.message.Copy;
import syncml.api.message.Cred;
import syncml.api.message.Data;
import syncml.api.message.Delete;
import syncml.api.message.Exec;
import syncml.api.message.Get;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.MapCommand;
import syncml.api.message.MapItem;
import syncml.api.message.Meta;
import syncml.api.message.Move;
import syncml.api.message.Put;
import syncml.api.message.Replace;
import syncml.api.message.Results;
import syncml.api.message.Search;
import syncml.api.message.Sequence;
import syncml.api.message.Status;
import syncml.api.message.Sync;
import syncml.api.message.UnknownCommand;
import syncml.codec.ItemReader.Expect;

/**
 * Reads commands: the fields of all of them into one set of variables, which the command is made from at its end.
 * SyncML Representation Protocol 1.2.2, sections 6.4 and 6.5.
 */
final class CommandReader {
    private final Element element;
    private final Expect expect;
    private String cmdId = "";
    private boolean noResp;
    private boolean noResults;
    private boolean archive;
    private boolean softDelete;
    private String lang;
    private Cred cred;
    private Chal chal;
    private Meta meta;
    private Location target;
    private Location source;
    private String msgRef;
    private String cmdRef;
    private String cmd = "";
    private int code;
    private String correlator;
    private Data data;
    private Integer numberOfChanges;
    private List<String> targetRefs = List.of();
    private List<String> sourceRefs = List.of();
    private List<Location> sources = List.of();
    private List<Item> items = List.of();
    private List<MapItem> mapItems = List.of();
    private List<Command> commands = List.of();

    private CommandReader(Element element) {
        this.element = element;
        this.expect = element == Element.PUT || element == Element.RESULTS
                ? Expect.DEVICE_INFORMATION : Expect.CONTENT;
    }

    /** Reads to the end of a {@code SyncBody}. @return whether {@code Final} was in it */
    static boolean body(ElementSource in, List<Command> commands) throws DecodingException {
        boolean last = false;
        for (Element e = in.next(); e != null; e = in.next()) {
            if (e == Element.FINAL) {
                last = flag(in);
            } else {
                command(in, e, commands);
            }
        }
        return last;
    }

    private static boolean isCommand(Element e) {
        return switch (e) {
            case ADD, ALERT, ATOMIC, COPY, DELETE, EXEC, GET, MAP, MOVE, PUT, REPLACE, RESULTS, SEARCH, SEQUENCE,
                    STATUS, SYNC -> true;
            default -> false;
        };
    }

    private static void command(ElementSource in, Element e, List<Command> commands) throws DecodingException {
        if (isCommand(e)) {
            CommandReader reader = new CommandReader(e);
            for (Element child = in.next(); child != null; child = in.next()) {
                reader.child(in, child);
            }
            commands.add(reader.command());
        } else {
            unknown(in, commands);
        }
    }

    /** What stands in the place of a command and has a CmdID is one, and can be answered. */
    private static void unknown(ElementSource in, List<Command> commands) throws DecodingException {
        String name = ElementSource.printable(in.name());
        String cmdId = "";
        boolean noResp = false;
        for (Element e = in.next(); e != null; e = in.next()) {
            switch (e) {
                case CMD_ID -> cmdId = in.text();
                case NO_RESP -> noResp = flag(in);
                default -> in.skip();
            }
        }
        if (cmdId.isEmpty()) {
            in.budget().note("element " + name + " skipped");
        } else {
            in.budget().note("unknown command " + name);
            commands.add(new UnknownCommand(cmdId, noResp, name));
        }
    }

    private void child(ElementSource in, Element e) throws DecodingException {
        switch (e) {
            case CMD_ID -> cmdId = in.text();
            case NO_RESP -> noResp = flag(in);
            case NO_RESULTS -> noResults = flag(in);
            case ARCHIVE -> archive = flag(in);
            case SFT_DEL -> softDelete = flag(in);
            case LANG -> lang = in.text();
            case CRED -> cred = MetaReader.cred(in);
            case CHAL -> chal = MetaReader.chal(in);
            case META -> meta = MetaReader.meta(in);
            case TARGET -> target = ItemReader.location(in);
            case SOURCE -> {
                source = ItemReader.location(in);
                if (element == Element.SEARCH) {
                    sources = with(sources, source);
                }
            }
            case MSG_REF -> msgRef = in.text();
            case CMD_REF -> cmdRef = in.text();
            case CMD -> cmd = in.text();
            case TARGET_REF -> targetRefs = with(targetRefs, in.text());
            case SOURCE_REF -> sourceRefs = with(sourceRefs, in.text());
            case CORRELATOR -> correlator = in.text();
            case NUMBER_OF_CHANGES -> numberOfChanges = in.integer();
            case DATA -> data(in);
            case ITEM -> items = with(items, ItemReader.item(in, expect, meta));
            case MAP_ITEM -> mapItems = with(mapItems, ItemReader.mapItem(in));
            default -> {
                if (element == Element.SYNC || element == Element.ATOMIC || element == Element.SEQUENCE) {
                    if (commands.isEmpty()) {
                        commands = new ArrayList<>();
                    }
                    command(in, e, commands);
                } else {
                    in.skipUnknown();
                }
            }
        }
    }

    private void data(ElementSource in) throws DecodingException {
        if (element == Element.SEARCH) {
            data = ItemReader.data(in, Expect.CONTENT);
        } else {
            code = in.code();
        }
    }

    private static <T> List<T> with(List<T> list, T value) {
        List<T> longer = list.isEmpty() ? new ArrayList<>(2) : list;
        longer.add(value);
        return longer;
    }

    private static String first(List<String> refs) {
        return refs.isEmpty() ? null : refs.get(0);
    }

    private static Location orEmpty(Location location) {
        return location == null ? Location.of("") : location;
    }

    private static String orElse(String value, String other) {
        return value == null ? other : value;
    }

    private Command command() {
        return switch (element) {
            case ADD -> new Add(cmdId, noResp, cred, meta, items);
            case ALERT -> new Alert(cmdId, noResp, cred, code, correlator, items);
            case ATOMIC -> new Atomic(cmdId, noResp, meta, commands);
            case COPY -> new Copy(cmdId, noResp, cred, meta, items);
            case DELETE -> new Delete(cmdId, noResp, archive, softDelete, cred, meta, items);
            case EXEC -> new Exec(cmdId, noResp, cred, meta, correlator, items.isEmpty() ? null : items.get(0));
            case GET -> new Get(cmdId, noResp, lang, cred, meta, items);
            case MAP -> new MapCommand(cmdId, orEmpty(target), orEmpty(source), cred, meta, mapItems);
            case MOVE -> new Move(cmdId, noResp, cred, meta, items);
            case PUT -> new Put(cmdId, noResp, lang, cred, meta, items);
            case REPLACE -> new Replace(cmdId, noResp, cred, meta, items);
            // Representation Protocol 1.2.2, section 6.4.2: a CmdRef that is absent means 1.
            case RESULTS -> new Results(cmdId, msgRef, orElse(cmdRef, "1"), meta, first(targetRefs),
                    first(sourceRefs), items);
            case SEARCH -> new Search(cmdId, noResp, noResults, cred, target, sources, lang, meta, data);
            case SEQUENCE -> new Sequence(cmdId, noResp, meta, commands);
            case STATUS -> new Status(cmdId, orElse(msgRef, ""), orElse(cmdRef, ""), cmd, targetRefs, sourceRefs, cred,
                    chal, code, items);
            case SYNC -> new Sync(cmdId, noResp, cred, target, source, meta, numberOfChanges, commands);
            default -> throw new IllegalStateException(element.elementName());
        };
    }
}
