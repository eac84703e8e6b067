package syncml.core.device;

import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.PropParam;
import syncml.api.devinf.Property;
import syncml.core.state.State;

/** Content types of device information and their properties as a state. */
final class ContentState {
    private ContentState() {
    }

    static State write(ContentType t) {
        return new State().set("type", t.type()).set("version", t.version());
    }

    static ContentType readType(State s) {
        return new ContentType(s.text("type", ""), s.text("version"));
    }

    static State write(CTCap c) {
        return new State()
                .set("type", c.type())
                .set("version", c.version())
                .set("fieldLevel", c.fieldLevel())
                .setChildren("properties", c.properties().stream().map(ContentState::write).toList());
    }

    static CTCap readCtCap(State s) {
        return new CTCap(s.text("type", ""), s.text("version"), s.flag("fieldLevel"),
                s.children("properties").stream().map(ContentState::readProperty).toList());
    }

    private static State write(Property p) {
        return new State()
                .set("name", p.name())
                .set("dataType", p.dataType())
                .set("maxOccur", p.maxOccur())
                .set("maxSize", p.maxSize())
                .set("noTruncate", p.noTruncate())
                .setTexts("valEnums", p.valEnums())
                .set("displayName", p.displayName())
                .setChildren("params", p.params().stream().map(ContentState::write).toList());
    }

    private static Property readProperty(State s) {
        return new Property(s.text("name", ""), s.text("dataType"), s.numberOrNull("maxOccur"),
                s.numberOrNull("maxSize"), s.flag("noTruncate"), s.texts("valEnums"), s.text("displayName"),
                s.children("params").stream().map(ContentState::readParam).toList());
    }

    private static State write(PropParam p) {
        return new State()
                .set("name", p.name())
                .set("dataType", p.dataType())
                .set("size", p.size())
                .setTexts("valEnums", p.valEnums())
                .set("displayName", p.displayName());
    }

    private static PropParam readParam(State s) {
        return new PropParam(s.text("name", ""), s.text("dataType"), s.numberOrNull("size"), s.texts("valEnums"),
                s.text("displayName"));
    }
}
