package syncml.itest.client;

import java.nio.file.Path;

/**
 * A datastore of a simulated device: a folder with a file for each item.
 *
 * @param name what the client calls it
 * @param uri what the server is asked for
 * @param format media type of the files
 * @param folder where they lie
 */
public record Store(String name, String uri, String format, Path folder) {
}
