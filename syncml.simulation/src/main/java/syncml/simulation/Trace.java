package syncml.simulation;

import java.util.function.Supplier;
import syncml.api.message.Alert;
import syncml.api.message.Anchor;
import syncml.api.message.Command;
import syncml.api.message.DataCommand;
import syncml.api.message.DevInfData;
import syncml.api.message.Get;
import syncml.api.message.Item;
import syncml.api.message.MapCommand;
import syncml.api.message.MapItem;
import syncml.api.message.Message;
import syncml.api.message.Put;
import syncml.api.message.Results;
import syncml.api.message.Status;
import syncml.api.message.Sync;

/** Tells a run step by step, if somebody wants to hear it. For one thread. */
final class Trace {
    private final Appendable out;
    private final Clock clock;

    /** Tells it to an appendable, or to nobody if it is null. */
    Trace(Appendable out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    void say(Supplier<String> words) {
        if (out != null) {
            write(clock.instant().toString().substring(11, 19) + " " + words.get() + "\n");
        }
    }

    /** A message, a line for each command. */
    void message(String who, Supplier<Message> read, int octets) {
        if (out == null) {
            return;
        }
        Message message = read.get();
        StringBuilder text = new StringBuilder();
        text.append("         ").append(who).append(" message ").append(message.header().msgId()).append(" of session ")
                .append(message.header().sessionId()).append(", ").append(octets).append(" octets")
                .append(message.header().cred() == null ? "" : ", with credentials")
                .append(message.last() ? ", Final" : "").append('\n');
        message.commands().forEach(c -> command(text, "             ", c));
        write(text.toString());
    }

    private void write(String text) {
        try {
            out.append(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void command(StringBuilder text, String indent, Command c) {
        text.append(indent).append(c.cmdId()).append(' ').append(c.elementName());
        if (c instanceof Status s) {
            text.append(' ').append(s.code()).append(" for ").append(s.msgRef()).append('|').append(s.cmdRef()).append(' ')
                    .append(s.cmd());
        } else if (c instanceof Alert a) {
            text.append(' ').append(a.code()).append(a.noResp() ? " NoResp" : "");
            a.items().forEach(i -> item(text, i));
        } else if (c instanceof MapCommand m) {
            text.append(' ').append(m.target().uri());
            for (MapItem i : m.items()) {
                text.append(' ').append(i.target().uri()).append('>').append(i.source().uri());
            }
        } else if (c instanceof Sync s) {
            text.append(' ').append(s.target() == null ? "" : s.target().uri()).append(s.noResp() ? " NoResp" : "");
        } else if (c instanceof DataCommand d) {
            d.items().forEach(i -> item(text, i));
        } else if (c instanceof Put || c instanceof Results || c instanceof Get) {
            text.append(" device information");
        }
        text.append('\n');
        if (c instanceof Sync s) {
            s.commands().forEach(o -> command(text, indent + "    ", o));
        }
    }

    private static void item(StringBuilder text, Item i) {
        if (i.targetUri() != null) {
            text.append(" >").append(i.targetUri());
        }
        if (i.sourceUri() != null) {
            text.append(" <").append(i.sourceUri());
        }
        Anchor anchor = i.meta().anchor();
        if (anchor != null) {
            text.append(" last=").append(anchor.last()).append(" next=").append(anchor.next());
        }
        if (i.content() != null) {
            text.append(i.meta().size() == null ? "" : " size=" + i.meta().size()).append(i.moreData() ? " more" : "")
                    .append(" {").append(Card.brief(Card.read(i.content().bytes()))).append('}');
        } else if (i.data() instanceof DevInfData) {
            text.append(" devinf");
        }
    }
}
