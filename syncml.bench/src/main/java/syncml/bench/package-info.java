/** Benchmarks of the codecs, beside those of others over the same messages. */
package syncml.bench;
