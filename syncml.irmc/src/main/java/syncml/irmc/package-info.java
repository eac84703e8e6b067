/** Release 99: IrMC synchronization (IrDA, Ir Mobile Communications 1.1), as server and as client. */
package syncml.irmc;
