package syncml.server.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * Where HTTP and HTTPS are taken, as the command line and {@code syncml.properties} say: {@code https},
 * {@code https.certificate}, {@code https.key}, {@code https.keystore} and {@code https.keystore.password}.
 *
 * @param line the command line, which goes before the file
 * @param file the settings; relative paths in it are meant from the data folder
 */
record HttpPorts(CommandLine line, Properties file, Path data) {
    /**
     * The configuration of the ports.
     *
     * @param https port of HTTPS; empty for none
     * @throws FailureException if there is no certificate, or a file is missing
     */
    Map<String, Object> configuration(String host, int http, OptionalInt https) throws FailureException {
        Map<String, Object> ports = new HashMap<>();
        String place = "://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":";
        ports.put("listeners", "http" + place + http + (https.isEmpty() ? "" : ",https" + place + https.getAsInt()));
        Optional<Path> certificate = file("cert", "https.certificate");
        Optional<Path> keystore = file("keystore", "https.keystore");
        if (https.isPresent() && certificate.isEmpty() && keystore.isEmpty()) {
            throw new FailureException("HTTPS needs a certificate: --cert FILE and --key FILE, or --keystore FILE.");
        }
        certificate.ifPresent(path -> ports.put("certificate", path.toString()));
        file("key", "https.key").ifPresent(path -> ports.put("key", path.toString()));
        keystore.ifPresent(path -> ports.put("keystore", path.toString()));
        Optional.ofNullable(file.getProperty("https.keystore.password")).ifPresent(word -> ports.put(".password", word));
        return ports;
    }

    private Optional<Path> file(String option, String key) throws FailureException {
        Optional<String> told = line.option(option);
        Optional<Path> path = told.isPresent() ? told.map(text -> Path.of(text).toAbsolutePath())
                : Optional.ofNullable(file.getProperty(key)).map(data::resolve);
        if (path.isPresent() && !Files.isReadable(path.get())) {
            throw new FailureException(path.get() + " cannot be read.");
        }
        return path;
    }
}
