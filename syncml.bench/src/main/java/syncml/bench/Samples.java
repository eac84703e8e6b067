package syncml.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.MessageWriter;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DSMem;
import syncml.api.devinf.DataStore;
import syncml.api.devinf.DevInf;
import syncml.api.devinf.PropParam;
import syncml.api.devinf.Property;
import syncml.api.message.Add;
import syncml.api.message.Anchor;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.DevInfData;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.Put;
import syncml.api.message.Status;
import syncml.api.message.Sync;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncmlVersion;

/** The messages that are measured; sizes in their names are those of the XML. */
enum Samples {
    /** Statuses only: the answer to a message without changes. */
    STATUSES_1K(SyncmlVersion.V1_2) {
        @Override
        List<Command> commands() {
            List<Command> c = new ArrayList<>();
            c.add(status(1, 0, "SyncHdr", URI, DEVICE, null));
            c.add(status(2, 2, "Alert", "./contacts", "./dev-contacts", new Anchor(null, "20261101T101500Z")));
            c.add(status(3, 3, "Put", null, "./devinf12", null));
            return c;
        }
    },
    /** A few contacts. */
    CONTACTS_4K(SyncmlVersion.V1_1) {
        @Override
        List<Command> commands() {
            return contacts(8, 0);
        }
    },
    /** Two hundred contacts. */
    CONTACTS_100K(SyncmlVersion.V1_1) {
        @Override
        List<Command> commands() {
            return contacts(200, 3);
        }
    },
    /** Device information of a well-equipped client. */
    DEVINF(SyncmlVersion.V1_2) {
        @Override
        List<Command> commands() {
            Meta meta = Meta.ofType("application/vnd.syncml-devinf+xml");
            Item item = Item.of(null, Location.of("./devinf12"), new DevInfData(devInf()));
            return List.of(new Put("1", false, null, null, meta, List.of(item)));
        }
    };

    private static final String URI = "http://sync.example.com:8080/sync";
    private static final String DEVICE = "IMEI:004999010640000";

    private final SyncmlVersion version;

    Samples(SyncmlVersion version) {
        this.version = version;
    }

    abstract List<Command> commands();

    /** The message in the model. */
    Message message() {
        Meta sizes = Meta.builder().maxMsgSize(150_000L).maxObjSize(4_000_000L).build();
        SyncHdr header = SyncHdr.of(version, "17", "3", Location.of(URI), Location.of(DEVICE, "bruce")).withMeta(sizes);
        return new Message(header, commands(), true);
    }

    /** Encodes a message in the codec's default form. */
    static byte[] encode(MessageCodec codec, Message message) {
        MessageWriter writer = codec.write(message.header(), "", Integer.MAX_VALUE);
        for (Command command : message.commands()) {
            if (!writer.add(command)) {
                throw new IllegalStateException("does not fit");
            }
        }
        return writer.finish(message.last());
    }

    private static Status status(int cmdId, int cmdRef, String cmd, String target, String source, Anchor echo) {
        return new Status(Integer.toString(cmdId), "2", Integer.toString(cmdRef), cmd,
                target == null ? List.of() : List.of(target), List.of(source), null, null, 200,
                echo == null ? List.of() : List.of(Item.of(echo)));
    }

    private static List<Command> contacts(int count, int moreLines) {
        List<Command> adds = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            StringBuilder card = new StringBuilder("BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8:Żukowska")
                    .append(i).append(";Zoë\r\nTEL;CELL:+35840100").append(1000 + i)
                    .append("\r\nEMAIL;INTERNET:zoe").append(i).append("@example.com\r\n")
                    .append("ADR;HOME:;;Long Street ").append(i).append(";Town;;1000").append(i).append(";FI\r\n");
            for (int k = 0; k < moreLines; k++) {
                card.append("X-FIELD").append(k).append(":a value of the usual length, ").append(i * k).append("\r\n");
            }
            Content content = Content.of(card.append("END:VCARD\r\n").toString().getBytes(StandardCharsets.UTF_8));
            adds.add(new Add(Integer.toString(i + 2), false, null, Meta.ofType("text/x-vcard"),
                    List.of(Item.of(null, Location.of(Integer.toString(100 + i)), content))));
        }
        return List.of(status(1, 0, "SyncHdr", DEVICE, URI, null), new Sync("2", false, null,
                Location.of("./contacts"), Location.of("./dev-contacts"), Meta.NONE, count, adds));
    }

    private static DevInf devInf() {
        List<DataStore> stores = new ArrayList<>();
        for (String name : List.of("contacts", "calendar", "tasks", "notes")) {
            List<Property> properties = new ArrayList<>();
            properties.add(Property.of("BEGIN", "VCARD"));
            properties.add(Property.of("END", "VCARD"));
            properties.add(Property.of("VERSION", "2.1"));
            for (int i = 0; i < 25; i++) {
                properties.add(Property.of("X-PROPERTY-" + i));
            }
            properties.add(new Property("TEL", null, 5L, 40L, true, List.of(), null,
                    List.of(new PropParam("TYPE", null, null, List.of("CELL", "HOME", "WORK", "FAX"), null))));
            ContentType type = new ContentType("text/x-vcard", "2.1");
            stores.add(new DataStore("./" + name, name, 64L, type, List.of(new ContentType("text/vcard", "3.0")), type,
                    List.of(), List.of(new CTCap("text/x-vcard", "2.1", false, properties)),
                    new DSMem(true, 1_000_000L, 5_000L), false, List.of(1, 2, 3, 4, 5, 6), List.of(), List.of()));
        }
        return new DevInf("1.2", "Example", "Model 7", null, "1.0", "2.0", "3.0", DEVICE, "smartphone", true, true,
                true, stores, List.of(), List.of());
    }
}
