package syncml.itest.client;

import java.util.Locale;

/** A type of sync as the client calls it: local is the device, remote the server. */
public enum Mode {
    TWO_WAY, SLOW, ONE_WAY_FROM_LOCAL, REFRESH_FROM_LOCAL, ONE_WAY_FROM_REMOTE, REFRESH_FROM_REMOTE;

    /** The client's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
