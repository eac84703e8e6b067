/** Storage for tests: one in memory, and the contract tests that every storage passes. */
package syncml.testkit.storage;
