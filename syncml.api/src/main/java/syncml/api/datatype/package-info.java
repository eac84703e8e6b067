/** The contract of a datatype: what the engine asks of somebody who knows one kind of item. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package syncml.api.datatype;
