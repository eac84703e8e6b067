package syncml.storage.jdbc;

import org.apache.aries.tx.control.jdbc.common.impl.ResourceTrackingJDBCConnectionProviderFactory;
import org.apache.aries.tx.control.jdbc.local.impl.JDBCConnectionProviderFactoryImpl;
import org.apache.aries.tx.control.service.local.impl.TransactionControlImpl;
import org.h2.util.OsgiDataSourceFactory;
import org.osgi.service.jdbc.DataSourceFactory;
import org.postgresql.osgi.PGDataSourceFactory;

/** Opens databases as the component does, without a framework. */
final class Databases {
    private Databases() {
    }

    static Database open(String url) {
        return open(new Settings(url, "", "", 8, 5, 10_000, false));
    }

    static Database open(Settings settings) {
        DataSourceFactory driver = Dialect.of(settings.url()) == Dialect.H2
                ? new OsgiDataSourceFactory(new org.h2.Driver()) : new PGDataSourceFactory();
        return Database.open(settings, driver, new TransactionControlImpl(),
                new ResourceTrackingJDBCConnectionProviderFactory(new JDBCConnectionProviderFactoryImpl()));
    }
}
