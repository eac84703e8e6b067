package syncml.api.irmc;

import java.net.URI;
import java.util.Objects;
import java.util.Set;

/**
 * What is to be synchronized with which phone.
 *
 * @param address where the phone listens, such as {@code obex://host:650}
 * @param account name of the account
 * @param bind whether a phone that is bound to no account yet is bound to this one
 * @param stores the phone's stores by their folders, {@code pb}, {@code cal}, {@code nt}; none for all it has
 * @param pin what the phone asks for, or null for what is kept for it
 */
public record IrmcCall(URI address, String account, boolean bind, Set<String> stores, String pin) {
    public IrmcCall {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(account, "account");
        stores = Set.copyOf(stores);
    }

    /** Without the PIN. */
    @Override
    public String toString() {
        return "IrmcCall[" + address + ", " + account + "]";
    }
}
