package syncml.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.framework.FrameworkFactory;
import org.h2.util.OsgiDataSourceFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.service.jdbc.DataSourceFactory;
import syncml.api.storage.Storage;
import syncml.api.storage.StorageException;
import syncml.testkit.storage.StorageFixture;

class StorageRegistrationTest {
    @TempDir
    Path folder;
    private Framework framework;
    private BundleContext context;

    @BeforeEach
    void startFramework() throws BundleException {
        framework = new FrameworkFactory().newFramework(Map.of("org.osgi.framework.storage",
                folder.resolve("framework").toString(), "felix.log.level", "0"));
        framework.start();
        context = framework.getBundleContext();
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    private Settings settings(String name) {
        return new Settings("jdbc:h2:file:" + folder.resolve(name), "", "", 2, 5, 1000, false);
    }

    private ServiceRegistration<DataSourceFactory> registerDriver(String driverClass) {
        return context.registerService(DataSourceFactory.class, new OsgiDataSourceFactory(new org.h2.Driver()),
                new Hashtable<>(Map.of(DataSourceFactory.OSGI_JDBC_DRIVER_CLASS, driverClass)));
    }

    private ServiceReference<Storage> storage() {
        return context.getServiceReference(Storage.class);
    }

    @Test
    void storageIsThereWhileTheDriverOfItsUrlIs() {
        StorageRegistration registration = new StorageRegistration(context, settings("a"),
                driver -> Databases.open(settings("a")));
        registration.open();
        registerDriver("org.postgresql.Driver");
        assertThat(storage()).isNull();
        ServiceRegistration<DataSourceFactory> driver = registerDriver("org.h2.Driver");
        assertThat(context.getService(storage()).<Boolean>inTransaction(tx -> tx.accounts().list().isEmpty())).isTrue();
        driver.unregister();
        assertThat(storage()).isNull();
        registerDriver("org.h2.Driver");
        assertThat(storage()).isNotNull();
        registration.close();
        assertThat(storage()).isNull();
        Databases.open(settings("a")).close();
    }

    @Test
    void newConfigurationMovesToTheNewDatabase() {
        registerDriver("org.h2.Driver");
        for (String name : new String[] {"a", "b", "a"}) {
            StorageRegistration registration = new StorageRegistration(context, settings(name),
                    driver -> Databases.open(settings(name)));
            registration.open();
            Storage storage = context.getService(storage());
            assertThat(storage.<String>inTransaction(tx -> tx.settings().find("name").orElse(name))).isEqualTo(name);
            storage.inTransaction(tx -> {
                tx.settings().put("name", name);
                return null;
            });
            registration.close();
        }
    }

    @Test
    void databaseThatCannotBeOpenedIsTriedAgain() {
        AtomicInteger attempts = new AtomicInteger();
        CountDownLatch registered = new CountDownLatch(1);
        context.addServiceListener(event -> {
            if (event.getType() == ServiceEvent.REGISTERED
                    && ((String[]) event.getServiceReference().getProperty("objectClass"))[0]
                            .equals(Storage.class.getName())) {
                registered.countDown();
            }
        });
        StorageRegistration registration = new StorageRegistration(context, settings("a"), driver -> {
            if (attempts.incrementAndGet() < 3) {
                throw new StorageException("not yet");
            }
            return Databases.open(settings("a"));
        }, 1);
        registration.open();
        registerDriver("org.h2.Driver");
        assertThat(storage()).isNull();
        StorageFixture.await(registered);
        assertThat(storage()).isNotNull();
        registration.close();
    }
}
