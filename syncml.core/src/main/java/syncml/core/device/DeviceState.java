package syncml.core.device;

import java.util.Objects;
import java.util.Optional;
import syncml.api.devinf.DevInf;
import syncml.core.state.State;

/**
 * What the state of a device's row holds: what the device said of itself, and what was learned of it besides. Immutable
 * and safe for use by several threads. Fields that a later release wrote are kept.
 */
public final class DeviceState {
    /** Nothing known. */
    public static final DeviceState EMPTY = of(null);

    private static final long VERSION = 1;
    private static final String VERSION_FIELD = "version";
    private static final String DEV_INF = "devInf";
    private static final String LEARNED = "learned";

    private final State state;

    private DeviceState(State state) {
        this.state = state;
    }

    /**
     * The state that octets hold; {@link #EMPTY} for null and for none.
     *
     * @throws IllegalArgumentException if they cannot be read
     */
    public static DeviceState of(byte[] octets) {
        State state = State.of(octets);
        if (state.number(VERSION_FIELD) == 0) {
            state.set(VERSION_FIELD, VERSION);
        }
        return new DeviceState(state);
    }

    /** The octets to keep. */
    public byte[] toBytes() {
        return state.toBytes();
    }

    /** What the device said of itself, empty if it has not yet. */
    public Optional<DevInf> devInf() {
        return Optional.ofNullable(state.child(DEV_INF)).map(DevInfState::read);
    }

    /** This state with what the device says of itself; null forgets it. */
    public DeviceState withDevInf(DevInf devInf) {
        DeviceState copy = copy();
        copy.state.set(DEV_INF, devInf == null ? null : DevInfState.write(devInf));
        return copy;
    }

    /** Something learned of the device, if it was. */
    public Optional<String> learned(String name) {
        return Optional.ofNullable(state.child(LEARNED)).map(learned -> learned.text(name));
    }

    /** This state with something learned of the device; null forgets it. */
    public DeviceState withLearned(String name, String value) {
        Objects.requireNonNull(name, "name");
        DeviceState copy = copy();
        State learned = copy.state.child(LEARNED);
        copy.state.set(LEARNED, (learned == null ? new State() : learned).set(name, value));
        return copy;
    }

    private DeviceState copy() {
        return new DeviceState(State.of(state.toBytes()));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof DeviceState s && state.equals(s.state);
    }

    @Override
    public int hashCode() {
        return state.hashCode();
    }
}
