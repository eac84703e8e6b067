package syncml.store.vcal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.Holdings;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.MergeContext.Winner;
import syncml.api.datatype.Merged;
import syncml.api.devinf.ContentType;
import syncml.store.fields.Capabilities;
import syncml.store.fields.Field;
import syncml.store.fields.FieldMerge;
import syncml.store.fields.Fingerprint;
import syncml.store.text.Dialect;
import syncml.store.text.Element;
import syncml.store.text.ReadLimits;
import syncml.store.text.TextComponent;
import syncml.store.text.TextProperty;
import syncml.store.text.TextWriter;

/** What is done with items of calendars. Holds no state; safe for use by several threads. */
final class Calendars {
    /** The one algorithm of all datatypes of calendars, since some see the items of others. */
    static final String ALGORITHM = "calendar-4";

    private static final int LONGEST_SUMMARY = 80;
    private static final int SHORTEST_CUT = 10;
    private static final TextWriter WRITER = new TextWriter(CalendarVocabulary.VOCABULARY);

    private final List<CalendarKind> kinds;
    private final CalendarReader reader;

    Calendars(List<CalendarKind> kinds, ReadLimits limits) {
        this.kinds = kinds;
        reader = new CalendarReader(limits);
    }

    CalendarItem read(byte[] octets, ContentType type, ItemContext context) throws InvalidItemException {
        return reader.read(octets, type, context, kinds);
    }

    byte[] write(CalendarItem item, ContentType type, ItemContext context) {
        Dialect dialect = CalendarTypes.dialect(type);
        Capabilities peer = CalendarTypes.capabilities(type, context);
        TextComponent calendar = dialect == Dialect.OLD ? new OldCalendarWriter(item, context, peer).calendar()
                : new CalendarWriter(context, peer).calendar(item);
        return WRITER.write(calendar, dialect);
    }

    byte[] fingerprint(CalendarItem item) {
        List<Field> fields = item.fields();
        if (item.kind() == CalendarKind.TASK) {
            fields.add(new Field("VTODO", "", "VTODO", item.main()));
        }
        return Fingerprint.of(fields);
    }

    Set<String> matchKeys(CalendarItem item) {
        return CalendarMatch.keys(item);
    }

    int score(CalendarItem one, CalendarItem other, ItemContext context) {
        if (Arrays.equals(fingerprint(one), fingerprint(other))) {
            return Datatype.SAME;
        }
        int titleSize = Math.min(CalendarTypes.capabilities(CalendarTypes.ICALENDAR, context).maxSize("SUMMARY"),
                CalendarTypes.capabilities(CalendarTypes.VCALENDAR, context).maxSize("SUMMARY"));
        int longest = context.holdings().map(h -> h.most(FieldMerge.longest("SUMMARY"))).orElse(0);
        return CalendarMatch.score(one, other, longest >= SHORTEST_CUT ? Math.min(titleSize, longest) : titleSize,
                ruleLost(one, context) || ruleLost(other, context));
    }

    /** Whether a peer may know a series as a single event, since it has no rules or not this one. */
    private static boolean ruleLost(CalendarItem item, ItemContext context) {
        TextProperty rule = item.main().property("RRULE");
        if (rule == null || item.start() == null) {
            return false;
        }
        boolean neverSeen = context.holdings().map(h -> h.most(FieldMerge.most("RRULE")) == 0).orElse(false);
        RecurrenceRule understood = RecurrenceRule.of(rule.value());
        return neverSeen || context.holdings().isPresent() && (understood == null || unsaid(understood, item.start(), context))
                || !CalendarTypes.capabilities(CalendarTypes.VCALENDAR, context).supports("RRULE");
    }

    private static boolean unsaid(RecurrenceRule rule, Moment start, ItemContext context) {
        RecurrenceRule there = start.onClockOf(context.zone(), rule);
        return there == null || OldRule.write(there, start.local().toLocalDate(), null) == null;
    }

    Merged<CalendarItem> merge(CalendarItem base, CalendarItem mine, CalendarItem theirs, MergeContext context) {
        if (mine.kind() != theirs.kind()) {
            return new Merged<>(mine, true, List.of("kind: " + theirs.kind().people() + " cannot become of "
                    + mine.kind().people() + "; ours stands"));
        }
        CalendarItem was = base == null ? null : SameTimes.like(base, mine);
        CalendarItem now = SameTimes.like(theirs, mine);
        if (mine.kind() == CalendarKind.TASK && context.item().holdings().isPresent()) {
            now = SameTimes.dueLike(now, was == null ? mine : was);
        }
        Merged<CalendarItem> main = mergeMain(was == null ? null : Derived.without(was, mine), mine,
                Derived.without(now, mine), context);
        boolean mayBeLost = context.item().holdings().map(h -> h.most(DetachedMerge.counted()) == 0).orElse(false);
        DetachedMerge detached = new DetachedMerge(mine.kind(), context.winner() == Winner.THEIRS, mayBeLost,
                (b, m, t) -> mergeMain(b, m, t, context).item());
        List<TextComponent> changed = Derived.withoutExceptions(detached.merge(was, mine, now), mine, main.item());
        if (changed == mine.changed() && !detached.conflict()) {
            return new Merged<>(MovedSeries.followed(mine, main.item()), main.conflict(), main.explanation());
        }
        List<String> explanation = new ArrayList<>(main.explanation());
        explanation.addAll(detached.explanation());
        return new Merged<>(MovedSeries.followed(mine, main.item().withChanged(changed)),
                main.conflict() || detached.conflict(), explanation);
    }

    private static Merged<CalendarItem> mergeMain(CalendarItem base, CalendarItem mine, CalendarItem theirs,
            MergeContext context) {
        boolean timesClash = timesClash(base, mine, theirs);
        boolean theirsWin = context.winner() == Winner.THEIRS;
        CalendarItem ours = mine;
        CalendarItem their = theirs;
        if (timesClash) {
            // Start and end belong together: half of each side's change would be an appointment nobody made.
            CalendarItem agreed = base != null ? base : theirsWin ? theirs : mine;
            ours = theirsWin ? withTimesOf(mine, agreed) : mine;
            their = theirsWin ? theirs : withTimesOf(theirs, agreed);
        }
        List<CalendarItem> versions = new ArrayList<>(List.of(ours, their));
        if (base != null) {
            versions.add(base);
        }
        FieldMerge merge = new FieldMerge(new CalendarFields(versions),
                CalendarTypes.capabilities(context.type(), context.item()), context.item().holdings(),
                context.winner());
        List<Element> merged = merge.merge(base == null ? null : base.main().elements(), ours.main().elements(),
                their.main().elements());
        List<String> explanation = new ArrayList<>(merge.explanation());
        if (timesClash) {
            explanation.add("time: changed on both sides; " + (theirsWin ? "the device's" : "ours") + " stands");
        }
        CalendarItem result = merged == mine.main().elements() ? mine : mine.with(merged);
        return new Merged<>(result, merge.conflict() || timesClash, explanation);
    }

    private static boolean timesClash(CalendarItem base, CalendarItem mine, CalendarItem theirs) {
        String our = times(mine);
        String their = times(theirs);
        if (our.equals(their)) {
            return false;
        }
        return base == null || !our.equals(times(base)) && !their.equals(times(base));
    }

    private static boolean isTime(Element e) {
        return e.name().equals("DTSTART") || e.name().equals("DTEND") || e.name().equals("DURATION");
    }

    private static String times(CalendarItem item) {
        String start = "";
        String end = "";
        for (Element e : item.main().elements()) {
            Field f = isTime(e) ? item.fieldsByElement().get(e) : null;
            if (f != null && f.name().equals("DTSTART")) {
                start = f.value();
            } else if (f != null) {
                end = f.value();
            }
        }
        return start + '/' + end;
    }

    static CalendarItem withTimesOf(CalendarItem item, CalendarItem other) {
        List<Element> elements = new ArrayList<>(item.main().elements().stream().filter(e -> !isTime(e)).toList());
        elements.addAll(0, other.main().elements().stream().filter(Calendars::isTime).toList());
        return item.with(elements);
    }

    Holdings holdings(CalendarItem item) {
        Holdings main = FieldMerge.shown(new CalendarFields(List.of(item)), item.fieldsByElement().values());
        return item.changed().isEmpty() ? main
                : main.and(new Holdings(Map.of(DetachedMerge.counted(), item.changed().size())));
    }

    String summary(CalendarItem item) {
        String title = item.title().isEmpty() ? "(no title)" : item.title().replaceAll("\\s+", " ");
        Moment when = item.start();
        String date = when == null ? "" : ", " + when.local().toLocalDate();
        int most = LONGEST_SUMMARY - date.length();
        if (title.length() > most) {
            int end = Character.isHighSurrogate(title.charAt(most - 2)) ? most - 2 : most - 1;
            title = title.substring(0, end) + "…";
        }
        return title + date;
    }
}
