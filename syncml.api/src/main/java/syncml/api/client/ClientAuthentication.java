package syncml.api.client;

/** How a client proves who it is. SyncML Representation Protocol 1.2.2, section 5.3. */
public enum ClientAuthentication {
    /** A digest; the password itself only if the server insists and nobody can listen. */
    AUTO,
    /** A digest, or nothing. */
    MD5,
    /** The password itself from the first message on, whoever can listen; a digest if the server insists on one. */
    BASIC
}
