package syncml.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Atomic;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.Copy;
import syncml.api.message.DataCommand;
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
import syncml.api.message.Sequence;
import syncml.api.message.Status;
import syncml.api.message.Sync;
import syncml.api.message.SyncmlVersion;

/**
 * A peer that says anything in any order is always answered: each command gets its Status, once, in the order of the
 * commands, unless it wants none. SyncML Representation Protocol 1.2.2, section 6.4.1.
 */
class RandomCommandsTest {
    private static final int SEEDS = 150;

    private final TestServer server = new TestServer();
    private Random random;
    private Phone phone;
    private int cmdId;
    private final List<String> expected = new ArrayList<>();

    @Test
    void eachCommandIsAnsweredOnceInItsTurn() {
        for (int seed = 0; seed < SEEDS; seed++) {
            random = new Random(seed);
            phone = new Phone(server, "IMEI:" + seed % 5);
            phone.session = 1 + random.nextInt(3) * 1_000 + seed;
            phone.version = SyncmlVersion.values()[random.nextInt(3)];
            phone.maxMsgSize = random.nextBoolean() ? 100_000 : 3_000;
            phone = random.nextBoolean() ? phone.wbxml() : phone;
            for (int i = random.nextInt(6); i >= 0; i--) {
                exchange(seed);
            }
        }
    }

    private void exchange(int seed) {
        expected.clear();
        cmdId = 0;
        List<Command> commands = new ArrayList<>();
        if (phone.reply != null) {
            commands.add(new Status(id(), phone.reply.header().msgId(), "0", "SyncHdr", List.of(), List.of(), null, null,
                    200, List.of()));
        }
        for (int i = random.nextInt(6); i >= 0; i--) {
            commands.add(anything(0));
        }
        phone.send(true, random.nextBoolean(), commands.toArray(Command[]::new));
        String asked = Integer.toString(phone.msgId);
        List<String> answered = new ArrayList<>(answered(asked));
        for (int i = 0; i < 60 && !phone.reply.last(); i++) {
            phone.send(true, false, new Status("1", phone.reply.header().msgId(), "0", "SyncHdr", List.of(), List.of(),
                    null, null, 200, List.of()), new Alert("2", true, null, 222, null, List.of()));
            answered.addAll(answered(asked));
        }
        assertThat(answered.get(0)).as("seed %d", seed).isEqualTo("0");
        assertThat(once(answered.subList(1, answered.size()))).as("seed %d, %s", seed, commands).isEqualTo(expected);
    }

    /** A command with several items has a Status for all of them, or one for each, one after the other. */
    private static List<String> once(List<String> refs) {
        List<String> once = new ArrayList<>();
        for (String ref : refs) {
            if (once.isEmpty() || !once.get(once.size() - 1).equals(ref)) {
                once.add(ref);
            }
        }
        return once;
    }

    private List<String> answered(String msgRef) {
        return phone.commands(Status.class).stream().filter(s -> s.msgRef().equals(msgRef)).map(Status::cmdRef).toList();
    }

    private String id() {
        return Integer.toString(++cmdId);
    }

    private boolean noResp(String id) {
        boolean quiet = random.nextInt(6) == 0;
        if (!quiet) {
            expected.add(id);
        }
        return quiet;
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String store() {
        return oneOf(List.of("notes", "memos", "nowhere", "", "./Notes/", "notes?BODY&CON;x"));
    }

    private Command anything(int depth) {
        String id = id();
        return switch (random.nextInt(depth > 2 ? 8 : 12)) {
            case 0 -> new Get(id, noResp(id), null, null, Meta.NONE, List.of(Item.of(Location.of(oneOf(List.of(
                    "./devinf12", "./devinf11", "./other"))), null, null)));
            case 1 -> new Put(id, noResp(id), null, null, Meta.NONE, List.of(Item.of(null, Location.of("./devinf12"),
                    Content.of("none"))));
            case 2 -> {
                expected.add(id);
                yield new MapCommand(id, Location.of(store()), Location.of("./notes"), null, Meta.NONE,
                        List.of(new MapItem(Location.of(luid()), Location.of(luid()))));
            }
            case 3 -> new Exec(id, noResp(id), null, Meta.NONE, null, Item.of(Location.of("x"), null, null));
            case 4, 5 -> new Alert(id, noResp(id), null, oneOf(List.of(100, 200, 201, 202, 204, 221, 222, 223, 999)),
                    null, List.of());
            case 6 -> data(id);
            case 7 -> phone.alert(answeredFor(id), oneOf(List.of(200, 201, 202, 203, 204, 205, 206)), store(), "5");
            case 8 -> new Sequence(id, noResp(id), Meta.NONE, several(depth));
            case 9 -> new Atomic(id, noResp(id), Meta.NONE, several(depth));
            default -> new Sync(id, noResp(id), null, Location.of(store()), Location.of("./notes"), Meta.NONE, null,
                    several(depth + 1).stream().filter(c -> !(c instanceof Sync)).toList());
        };
    }

    private String answeredFor(String id) {
        expected.add(id);
        return id;
    }

    private List<Command> several(int depth) {
        List<Command> all = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String id = id();
            all.add(random.nextInt(5) > 0 || depth > 2 ? data(id)
                    : random.nextBoolean() ? new Sequence(id, noResp(id), Meta.NONE, several(depth + 1))
                    : new Atomic(id, noResp(id), Meta.NONE, several(depth + 1)));
        }
        return all;
    }

    private String luid() {
        return oneOf(List.of("1", "2", "3", "4", "x".repeat(300), ""));
    }

    private DataCommand data(String id) {
        List<Item> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Content content = random.nextInt(8) == 0 ? null : Content.of(oneOf(List.of("eggs", "BROKEN", "milk", "")));
            items.add(new Item(Location.of(luid()), Location.of(luid()), null, null, Meta.NONE, content,
                    content != null && random.nextInt(6) == 0));
        }
        Meta meta = Meta.builder().type(oneOf(List.of("text/plain", "image/png")))
                .size(random.nextBoolean() ? null : oneOf(List.of(0L, 4L, 8L, 1L << 40))).build();
        boolean quiet = noResp(id);
        return switch (random.nextInt(5)) {
            case 0 -> new Add(id, quiet, null, meta, items);
            case 1 -> new Replace(id, quiet, null, meta, items);
            case 2 -> new Delete(id, quiet, random.nextBoolean(), random.nextBoolean(), null, Meta.NONE, items);
            case 3 -> new Copy(id, quiet, null, Meta.NONE, items);
            default -> phone.version.atLeast(SyncmlVersion.V1_2) ? new Move(id, quiet, null, Meta.NONE, items)
                    : new Add(id, quiet, null, meta, items);
        };
    }
}
