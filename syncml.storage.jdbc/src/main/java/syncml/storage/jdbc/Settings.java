package syncml.storage.jdbc;

import java.util.Objects;

/**
 * How a database is reached.
 *
 * @param url JDBC URL, of H2 or PostgreSQL
 * @param user name of the database's user, or empty
 * @param password password of that user, or empty
 * @param poolSize how many connections there may be, and so how many transactions at a time
 * @param attempts how often work that loses a race is run altogether
 * @param lockTimeoutMillis how long a transaction waits for a lock before it counts as lost, in milliseconds
 * @param flush whether what is committed is to survive the loss of power, where the database leaves the choice
 */
record Settings(String url, String user, String password, int poolSize, int attempts, int lockTimeoutMillis,
        boolean flush) {
    Settings {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        if (poolSize < 1 || attempts < 1 || lockTimeoutMillis < 1) {
            throw new IllegalArgumentException("pool size, attempts and lock time-out must be at least 1");
        }
    }

    /** The URL without parameters, which may hold a password. */
    String location() {
        return url.replaceAll("[;?].*", "").replaceAll("//[^/@]*@", "//");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Settings[" + location() + "]";
    }
}
