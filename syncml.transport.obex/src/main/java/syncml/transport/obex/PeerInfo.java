package syncml.transport.obex;

/**
 * What is known of who is at the other end of a link.
 *
 * @param bearer kind of bearer
 * @param peer address without a port; may be empty
 * @param confidential whether nobody can listen
 */
record PeerInfo(String bearer, String peer, boolean confidential) {
    static PeerInfo of(Link link) {
        return new PeerInfo(link.bearer(), link.peer(), link.confidential());
    }
}
