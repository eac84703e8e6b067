package syncml.simulation;

import syncml.api.device.DatastoreReport;
import syncml.api.device.SessionReport;
import syncml.api.irmc.IrmcException;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ResponseCode;
import syncml.api.storage.Storage;
import syncml.api.storage.StorageException;
import syncml.irmc.Release99;
import syncml.testkit.storage.Fault;
import syncml.testkit.storage.Faults;

/** A synchronization of a phone, which the server drives, and what happens to it on the way. For one thread. */
final class PhoneTalk extends Release99Talk {
    private static final int MOST_OPERATIONS = 2_000;

    private final Phone phone;
    private final PhoneAnswers answers;
    private boolean dead;
    private boolean cut;
    private int operations;
    private SessionReport report;

    PhoneTalk(Phone phone) {
        super(phone, phone.network);
        this.phone = phone;
        answers = new PhoneAnswers(phone);
    }

    @Override
    void step() {
        network.moment();
        try {
            errand.proceed();
        } finally {
            network.server().faults(Faults.none());
        }
    }

    @Override
    void synchronize() {
        phone.memories.values().forEach(PhoneMemory::begins);
        try {
            if (!sameLife()) {
                throw new Death();
            }
            Release99 release99 = network.server().release99(Mortal::new, world.dice().of(1, 3, 50));
            report = release99.synchronize(network.server().bug().phone(new PhoneLink(this, answers)), phone.owner);
            well = true;
        } catch (IrmcException e) {
            why = e.getMessage();
            if (!disturbed) {
                throw new Violation("a phone is not synchronized without reason", phone.name + ": " + why, e);
            }
        } catch (StorageException | Death e) {
            why = "the server died";
        } catch (Violation e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Violation("Release 99 fails", phone.name + ": " + e, e);
        } finally {
            answers.ended(well);
            world.trace().say(() -> phone.name + (well ? " has been synchronized" : " was not synchronized: " + why));
        }
    }

    /** The storage as a process sees it that may die. */
    private final class Mortal implements Storage {
        private final Storage inner;

        Mortal(Storage inner) {
            this.inner = inner;
        }

        @Override
        public <T> T inTransaction(Work<T> work) {
            alive();
            try {
                return inner.inTransaction(work);
            } catch (StorageException e) {
                dead = true;
                network.serverDies();
                throw e;
            }
        }
    }

    private void alive() {
        if (dead || !sameLife()) {
            dead = true;
            throw new Death();
        }
    }

    /** What the phone does when it is asked for something. */
    interface Operation {
        ObexResponse run();
    }

    /** An operation goes to the phone, and its answer comes back or does not. */
    ObexResponse carry(String name, Operation operation) throws ObexException {
        errand.pause();
        alive();
        if (++operations > MOST_OPERATIONS) {
            throw new Violation("a synchronization does not come to its end", phone.name);
        }
        if (cut) {
            throw new ObexException("the link is gone", null);
        }
        PhoneFate fate = PhoneFate.of(world.dice(), network.faults() * FAULTS_OF_AN_OPERATION);
        if (fate != PhoneFate.GOOD) {
            disturbed |= fate != PhoneFate.USED;
            world.tally().count("fault: " + fate.words());
            world.trace().say(() -> "~~ " + fate.words());
        }
        if (network.missing()) {
            disturbed = true;
            answers.mayCompare();
        }
        boolean used = fate == PhoneFate.USED;
        boolean before = used && world.dice().chance(0.5);
        if (before) {
            phone.used();
        }
        if (fate == PhoneFate.REQUEST_LOST) {
            cut();
        }
        if (fate == PhoneFate.SERVER_DIES) {
            network.serverDies();
            alive();
        }
        ObexResponse response = fate == PhoneFate.BUSY
                ? ObexResponse.of(world.dice().of(ResponseCode.DATABASE_LOCKED, ResponseCode.SERVICE_UNAVAILABLE))
                : operation.run();
        world.trace().say(() -> phone.name + " " + name + " -> " + Integer.toHexString(response.code()));
        if (used && !before) {
            phone.used();
        }
        switch (fate) {
            case ANSWER_LOST -> cut();
            case SERVER_DIES_BEFORE -> network.server().faults(Faults.once(Fault.FAIL_BEFORE_COMMIT));
            case SERVER_DIES_AFTER -> network.server().faults(Faults.once(Fault.FAIL_AFTER_COMMIT));
            case RACES_LOST -> network.server().faults(Faults.times(Fault.LOSE_RACE,
                    world.dice().between(1, MOST_RACES)));
            case DATATYPE_MISSING -> {
                network.datatypeGoes();
                answers.mayCompare();
            }
            default -> {
                // The rest was done above.
            }
        }
        return response;
    }

    private void cut() throws ObexException {
        cut = true;
        throw new ObexException("the link was cut", null);
    }

    @Override
    public String moved() {
        StringBuilder moved = new StringBuilder(answers.puts() == 0 ? "" : answers.puts() + " objects put");
        if (report != null) {
            for (DatastoreReport d : report.datastores()) {
                DatastoreReport.Counts received = d.received();
                if (received.added() + received.replaced() + received.deleted() > 0) {
                    moved.append(' ').append(d);
                }
            }
        }
        return moved.toString();
    }
}
