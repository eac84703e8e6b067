package syncml.itest.client;

/**
 * One HTTP request of the client with its answer.
 *
 * @param sent octets of the request's body
 * @param received octets of the answer's body
 * @param status HTTP status, or a negative number when there was no answer
 * @param milliseconds duration
 */
public record Exchange(long sent, long received, int status, long milliseconds) {
}
