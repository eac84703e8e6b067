package syncml.core.replica;

import java.util.Arrays;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.MergeContext.Winner;
import syncml.api.datatype.Merged;
import syncml.api.storage.ItemRow;
import syncml.api.storage.MappingRow;
import syncml.api.storage.PastRow;
import syncml.api.sync.ConflictPolicy;
import syncml.api.sync.Outcome;
import syncml.api.sync.Outcome.Result;

/**
 * Makes one item of what the peer has and what we have. SyncML Sync Protocol 1.1, section 2.4. Conflicts are decided by
 * what each side knew, never by arrival times. For one thread.
 */
final class Reconciliation {
    /** So many changes of all items are looked through for what one was; more there were hardly while one was sent. */
    private static final int MOST_CHANGES = 256;

    private final OwnerLedger ledger;
    private final ItemCollection items;
    private final Contents contents;
    private final ConflictPolicy policy;
    private final ConflictPolicy slowPolicy;
    private final ConflictPolicy fields;

    /** One that goes by the same policy everywhere. */
    Reconciliation(OwnerLedger ledger, ItemCollection items, Contents contents, ConflictPolicy policy) {
        this(ledger, items, contents, policy, SyncPolicy.DEFAULT);
    }

    /** One that goes by policies, and where they leave it open by that of the view. */
    Reconciliation(OwnerLedger ledger, ItemCollection items, Contents contents, ConflictPolicy view,
            SyncPolicy policies) {
        this.ledger = ledger;
        this.items = items;
        this.contents = contents;
        this.policy = policies.normal(view);
        this.slowPolicy = policies.slow(view);
        this.fields = policies.fields();
    }

    /** The peer changed an item that it holds, or that was deleted here. */
    Outcome changed(ReplicaMappings mappings, MappingRow mapping, ItemRow item, Incoming in) {
        Content mine = items.content(item);
        if (mine == null) {
            return unreadable(mappings, item, in);
        }
        Content base = given(mapping, item, in.content());
        if (item.deleted()) {
            if (saysAgain(base, in.content())) {
                // The deletion stands.
                ledger.keepBody(in.hash(), in.octets());
                mappings.put(new MappingRow(item.guid(), in.luid(), mapping.revision(), in.hash(),
                        MappingRow.State.PENDING, 0));
                return new Outcome(Result.MATCHED, item.guid(), "");
            }
            Merge merge = merge(base, mine, in.content(), Winner.THEIRS);
            return new Outcome(Result.CLIENT_WON,
                    revive(mappings, mapping, item, mine, merge, in, unseen(mine, base)).guid(),
                    merge.after("an item deleted here was changed by the device and is kept"));
        }
        if (item.revision() <= mapping.revision() || asGiven(mine, base)) {
            return updated(mappings, mapping, item, mine, base, in);
        }
        if (mapping.state() == MappingRow.State.PENDING && base != null && hasOurs(base, mine, in.content())) {
            return updated(mappings, mapping, item, mine, asPeerSees(mine), in);
        }
        return conflict(mappings, mapping, item, mine, base, in);
    }

    /** Whether the peer only says again what it was given, as far as it can hold that. */
    private boolean saysAgain(Content base, Content theirs) {
        return base != null && whole(base, theirs).same(base);
    }

    /**
     * What the peer was given of an item: what it confirmed last, or what the item was after that, if the peer was to be
     * sent it and says just that again.
     */
    private Content given(MappingRow mapping, ItemRow item, Content theirs) {
        Content base = items.rendition(mapping.rendition());
        boolean sentSince = mapping.state() == MappingRow.State.PENDING && item.revision() > mapping.revision();
        if (base == null || !sentSince || saysAgain(base, theirs)) {
            return base;
        }
        for (Content version : items.versions(item, mapping.revision(), MOST_CHANGES)) {
            Content given = asPeerSees(version);
            if (saysAgain(given, theirs)) {
                return given;
            }
        }
        return base;
    }

    /** What the peer made of what it was given, with what it cannot hold of that. */
    private Content whole(Content base, Content theirs) {
        return merge(base, base, theirs, Winner.THEIRS).content();
    }

    /**
     * Whether an item that was changed since is again what the peer was given, as far as that can hold it: brought back
     * after a deletion, say. There is nothing of ours then that could win over the peer's change.
     */
    private boolean asGiven(Content mine, Content base) {
        return policy != ConflictPolicy.MERGE && base != null && alike(mine, base);
    }

    /**
     * Whether all that was changed here is in what a peer sends: it was sent that, could not confirm it, and made
     * something of it. With only some of that it may have been made of a version in between; and what is not there is no
     * sign that the peer cannot hold it.
     */
    private boolean hasOurs(Content base, Content mine, Content theirs) {
        Content ours = asPeerSees(mine);
        return merge(base, theirs, ours, Winner.THEIRS).content().same(theirs)
                && merge(base, ours, theirs, Winner.MINE).content().same(whole(ours, theirs));
    }

    /** Whether an item that was deleted here had been changed before, as far as the peer can hold that. */
    private boolean unseen(Content mine, Content base) {
        return base == null || !alike(mine, base);
    }

    private boolean alike(Content mine, Content base) {
        byte[] rendered = contents.writeForPeer(mine);
        return contents.sameForPeer(rendered, base) || lessOf(rendered, mine, base);
    }

    /**
     * Whether an item was gone and is back as the peer was given it, since some device still had it: whoever deletes it
     * knew all of it then. What the owner restored is another matter.
     */
    boolean backAsGiven(MappingRow mapping, ItemRow item) {
        Content base = items.rendition(mapping.rendition());
        PastRow latest = base == null ? null : ledger.latest(item);
        if (latest == null || latest.before() == null || !latest.before().deleted()
                || latest.author().equals(Restoration.AUTHOR.name())) {
            return false;
        }
        Content mine = items.content(item);
        return mine != null && (item.sameBody(latest.before().body()) ? alike(mine, base) : mine.same(base));
    }

    /** The peer knew our item as it is now, so that only it changed anything. */
    private Outcome updated(ReplicaMappings mappings, MappingRow known, ItemRow item, Content mine, Content base,
            Incoming in) {
        Merge merge = merge(base, mine, in.content(), Winner.THEIRS);
        ItemRow row = store(item, mine, merge.content(), in);
        agree(mappings, known, row, merge.content(), in, false);
        return new Outcome(row == item ? Result.MATCHED : Result.REPLACED, row.guid(), merge.explanation());
    }

    private Outcome conflict(ReplicaMappings mappings, MappingRow mapping, ItemRow item, Content mine, Content base,
            Incoming in) {
        Content theirs = in.content();
        if (policy != ConflictPolicy.MERGE && saysAgain(base, theirs)) {
            return merged(mappings, mapping, item, mine, base, in, Winner.MINE);
        }
        if (policy != ConflictPolicy.MERGE && contents.sameForPeer(contents.writeForPeer(mine), theirs)) {
            mappings.put(held(item, in));
            return new Outcome(Result.MATCHED, item.guid(), "");
        }
        switch (policy) {
            case SERVER_WINS:
                return serverWins(mappings, mapping, item, mine, in, "an item changed on both sides: ours stands");
            case NEWEST_WINS:
                int newer = contents.newer(mine, theirs);
                if (newer < 0) {
                    return serverWins(mappings, mapping, item, mine, in,
                            "an item changed on both sides: ours was revised later and stands");
                }
                if (newer > 0) {
                    return new Outcome(Result.CLIENT_WON, peerWins(mappings, mapping, item, mine, base, in).guid(),
                            "an item changed on both sides: the device's was revised later and stands");
                }
                return merged(mappings, mapping, item, mine, base, in, Winner.THEIRS);
            case KEEP_BOTH:
                // Ours gets the new identifier: a client may take an addition under one that it knows for a repetition.
                ItemRow copy = items.copy(item, mine);
                mappings.absent(copy.guid());
                mappings.put(new MappingRow(copy.guid(), null, 0, null, MappingRow.State.PENDING, 0));
                return new Outcome(Result.DUPLICATED, peerWins(mappings, mapping, item, mine, base, in).guid(),
                        "an item changed on both sides: both are kept");
            case CLIENT_WINS:
                return new Outcome(Result.CLIENT_WON, peerWins(mappings, mapping, item, mine, base, in).guid(),
                        "an item changed on both sides: the device's stands");
            default:
                return merged(mappings, mapping, item, mine, base, in, winner(fields, mine, theirs));
        }
    }

    private Outcome serverWins(ReplicaMappings mappings, MappingRow mapping, ItemRow item, Content mine, Incoming in,
            String words) {
        agree(mappings, mapping, item, mine, in, true);
        return new Outcome(Result.SERVER_WON, item.guid(), words);
    }

    /** Whose value stands where both changed the same field. */
    private Winner winner(ConflictPolicy who, Content mine, Content theirs) {
        boolean ours = who == ConflictPolicy.SERVER_WINS
                || who == ConflictPolicy.NEWEST_WINS && contents.newer(mine, theirs) < 0;
        return ours ? Winner.MINE : Winner.THEIRS;
    }

    /** In the first synchronization of a peer that is to have what we have, an item of it was found here. */
    Outcome imposed(ReplicaMappings mappings, ItemRow item, Content read, Incoming in) {
        Content mine = sameMeaning(item, in.content()) ? null : read == null ? items.content(item) : read;
        if (mine == null) {
            mappings.put(held(item, in));
        } else {
            agree(mappings, new MappingRow(item.guid(), in.luid(), 0, null, MappingRow.State.HELD, 0), item, mine, in,
                    true);
        }
        return new Outcome(Result.MATCHED, item.guid(), "");
    }

    /** The peer's item stands, but for what the peer cannot hold. */
    private ItemRow peerWins(ReplicaMappings mappings, MappingRow mapping, ItemRow item, Content mine, Content base,
            Incoming in) {
        Content won = merge(butCut(asPeerSees(mine), base, in.content()), mine, in.content(), Winner.THEIRS).content();
        ItemRow row = store(item, mine, won, in);
        agree(mappings, mapping, row, won, in, true);
        return row;
    }

    /**
     * Ours as the peer sees it, with the values that the peer was given where it has only the beginnings of these: it
     * did not write them, so that they cannot stand for the whole.
     */
    private Content butCut(Content ours, Content base, Content theirs) {
        if (base == null) {
            return ours;
        }
        Content whole = whole(base, theirs);
        return whole.same(theirs) ? ours : merge(theirs, ours, whole, Winner.THEIRS).content();
    }

    /**
     * An item was found to be the same as one here, though not known to be. Nothing is a deletion of a field then, and
     * what either side has survives.
     *
     * @param known the mapping that said so; null if it was found by what it says
     */
    Outcome matched(ReplicaMappings mappings, MappingRow known, ItemRow item, Content read, Incoming in) {
        if (sameMeaning(item, in.content())) {
            mappings.put(held(item, in));
            return new Outcome(Result.MATCHED, item.guid(), "");
        }
        Content mine = read == null ? items.content(item) : read;
        if (mine == null) {
            return unreadable(mappings, item, in);
        }
        Content base = known == null ? null : given(known, item, in.content());
        if (base != null && item.revision() <= known.revision()) {
            return updated(mappings, known, item, mine, base, in);
        }
        MappingRow before = known != null ? known
                : new MappingRow(item.guid(), in.luid(), 0, null, MappingRow.State.HELD, 0);
        Winner winner = winner(slowPolicy == ConflictPolicy.MERGE ? fields : slowPolicy, mine, in.content());
        return merged(mappings, before, item, mine, base, in, winner);
    }

    /** An item of a refresh from the client was found here: the client's stands, but for what it cannot hold. */
    Outcome refreshed(ReplicaMappings mappings, ItemRow item, Content read, Incoming in) {
        ItemRow row = item;
        if (!sameMeaning(item, in.content())) {
            Content mine = read == null ? items.content(item) : read;
            if (mine == null) {
                return unreadable(mappings, item, in);
            }
            row = store(item, mine, merge(asPeerSees(mine), mine, in.content(), Winner.THEIRS).content(), in);
        }
        mappings.put(held(row, in));
        return new Outcome(row == item ? Result.MATCHED : Result.REPLACED, row.guid(), "");
    }

    /**
     * The client's items are to take the place of ours, but this one was changed here since that was wished: nobody has
     * seen it who could have wished it away.
     */
    Outcome overtaken(ReplicaMappings mappings, MappingRow known, ItemRow item, Content read, Incoming in) {
        Outcome outcome = matched(mappings, known, item, read, in);
        if (outcome.result() == Result.MATCHED || outcome.result() == Result.REPLACED) {
            return outcome;
        }
        String words = "an item was changed here since the device began to replace what is here, so that it is merged";
        return new Outcome(outcome.result(), outcome.guid(),
                outcome.explanation().isEmpty() ? words : words + ". " + outcome.explanation());
    }

    /**
     * An item deleted here is still at a peer that sends all it has: it comes back as the same one, so that it is not
     * doubled where others hold it still.
     */
    Outcome revived(ReplicaMappings mappings, MappingRow known, ItemRow item, Content mine, Incoming in,
            boolean refresh) {
        Content given = given(known, item, in.content());
        Merge merge = merge(refresh ? asPeerSees(mine) : given, mine, in.content(), Winner.THEIRS);
        return new Outcome(merge.conflict() ? Result.MERGED : Result.ADDED,
                revive(mappings, known, item, mine, merge, in, unseen(mine, given)).guid(),
                merge.after("an item deleted here was still on the device and is back"));
    }

    private ItemRow revive(ReplicaMappings mappings, MappingRow mapping, ItemRow item, Content mine, Merge merge,
            Incoming in, boolean unseen) {
        Content result = merge.content();
        ItemRow row = result.same(in.content()) ? items.replace(item, in)
                : result.same(mine) ? items.revive(item, mine) : items.replace(item, result);
        agree(mappings, mapping, row, result, in, unseen);
        return row;
    }

    /** A peer that has seen an item as it is made something else of it; what it cannot hold stays. */
    Outcome overwritten(ItemRow item, Incoming in) {
        Content mine = items.content(item);
        if (mine == null) {
            return new Outcome(Result.REPLACED, items.replace(item, in).guid(),
                    "what was stored could not be read any more");
        }
        ItemRow row = store(item, mine, merge(asPeerSees(mine), mine, in.content(), Winner.THEIRS).content(), in);
        return new Outcome(row == item ? Result.MATCHED : Result.REPLACED, row.guid(), "");
    }

    /** An item that came from no peer was found here: what it says is added where ours says nothing. */
    Outcome absorbed(ItemRow item, Content read, Incoming in) {
        Content mine = sameMeaning(item, in.content()) ? null : read == null ? items.content(item) : read;
        if (mine == null) {
            return new Outcome(Result.MATCHED, item.guid(), "");
        }
        Merge merge = merge(null, mine, in.content(), Winner.MINE);
        ItemRow row = store(item, mine, merge.content(), in);
        return new Outcome(row == item ? Result.MATCHED : Result.MERGED, row.guid(), merge.explanation());
    }

    private Outcome merged(ReplicaMappings mappings, MappingRow mapping, ItemRow item, Content mine, Content base,
            Incoming in, Winner winner) {
        Merge merge = merge(base, mine, in.content(), winner);
        ItemRow row = store(item, mine, merge.content(), in);
        boolean same = agree(mappings, mapping, row, merge.content(), in, true);
        Result result;
        if (row == item) {
            result = same ? Result.MATCHED : Result.SERVER_WON;
        } else if (merge.content().same(in.content())) {
            result = merge.conflict() ? Result.CLIENT_WON : Result.REPLACED;
        } else {
            result = Result.MERGED;
        }
        return new Outcome(result, row.guid(), merge.explanation());
    }

    private Outcome unreadable(ReplicaMappings mappings, ItemRow item, Incoming in) {
        ItemRow row = items.replace(item, in);
        mappings.put(held(row, in));
        return new Outcome(Result.REPLACED, row.guid(), "what was stored could not be read any more");
    }

    private boolean sameMeaning(ItemRow item, Content theirs) {
        return item.algorithm().equals(contents.algorithm()) && Arrays.equals(item.fingerprint(), theirs.fingerprint());
    }

    /** Stores a result if it differs from what is stored; as it came where what came is the result. */
    private ItemRow store(ItemRow item, Content mine, Content result, Incoming in) {
        if (result.same(mine)) {
            return item;
        }
        return result.same(in.content()) ? items.replace(item, in) : items.replace(item, result);
    }

    /**
     * Notes what the peer holds now, and whether it must be sent the result.
     *
     * @param unseen whether there are changes in the result that the peer has not seen
     * @return whether what it sent is the result, as far as it can hold that
     */
    private boolean agree(ReplicaMappings mappings, MappingRow before, ItemRow row, Content result, Incoming in,
            boolean unseen) {
        ledger.keepBody(in.hash(), in.octets());
        boolean same = result.same(in.content());
        boolean sentBefore = false;
        if (!same) {
            byte[] rendered = contents.writeForPeer(result);
            same = contents.sameForPeer(rendered, in.content());
            // A peer that was sent exactly this and made something else of it will do so again.
            sentBefore = !same && !unseen && (Arrays.equals(ledger.hashing().body(rendered), before.rendition())
                    || before.rendition() != null && !contents.holdings().isEmpty()
                            && lessOf(rendered, result, in.content()));
        }
        if (same || sentBefore) {
            mappings.put(held(row, in));
        } else {
            mappings.put(new MappingRow(row.guid(), in.luid(), unseen ? before.revision() : row.revision(), in.hash(),
                    MappingRow.State.PENDING, 0));
        }
        return same;
    }

    /** Whether all that the peer's item lacks of what it would be sent is what it cannot hold, as far as is known. */
    private boolean lessOf(byte[] rendered, Content result, Content theirs) {
        try {
            return merge(contents.readPeer(rendered, contents.peerType()), result, theirs, Winner.THEIRS).content()
                    .same(result);
        } catch (InvalidItemException e) {
            return false;
        }
    }

    /** A mapping for a peer that holds an item as it is. */
    MappingRow held(ItemRow row, Incoming in) {
        ledger.keepBody(in.hash(), in.octets());
        return new MappingRow(row.guid(), in.luid(), row.revision(), in.hash(), MappingRow.State.HELD, 0);
    }

    private Content asPeerSees(Content mine) {
        byte[] rendered = contents.writeForPeer(mine);
        try {
            return contents.readPeer(rendered, contents.peerType());
        } catch (InvalidItemException e) {
            return mine;
        }
    }

    private Merge merge(Content base, Content mine, Content theirs, Winner winner) {
        Merged<Object> merged = contents.merge(base, mine, theirs, winner);
        return new Merge(new Content(contents, merged.item()), merged.conflict(),
                String.join(" ", merged.explanation()));
    }

    private record Merge(Content content, boolean conflict, String explanation) {
        /** Words, and then what was decided about fields. */
        String after(String words) {
            return explanation.isEmpty() ? words : words + ". " + explanation;
        }
    }
}
