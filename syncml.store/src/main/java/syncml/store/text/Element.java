package syncml.store.text;

/** What an object consists of. */
public sealed interface Element permits TextProperty, TextComponent {
    /** Its name in upper case. */
    String name();
}
