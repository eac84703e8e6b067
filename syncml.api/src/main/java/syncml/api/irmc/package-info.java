/** Release 99: IrMC phones that the platform synchronizes with. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package syncml.api.irmc;
