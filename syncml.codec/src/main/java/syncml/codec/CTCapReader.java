package syncml.codec;

import java.util.ArrayList;
import java.util.List;
import syncml.api.codec.DecodingException;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.PropParam;
import syncml.api.devinf.Property;

/**
 * Reads capabilities by content type in both their forms: the flat list of 1.0 and 1.1, where what follows a name
 * belongs to it and several types may share one {@code CTCap}; and the grouped one of 1.2. SyncML Device Information
 * 1.1 and 1.2, section 5.3.
 */
final class CTCapReader {
    private final List<CTCap> ctCaps = new ArrayList<>(2);

    private String type;
    private String version;
    private boolean fieldLevel;
    private List<Property> properties = new ArrayList<>();
    private PropertyReader property;

    List<CTCap> list() {
        return ctCaps;
    }

    /** Reads to the end of one {@code CTCap}. */
    void read(ElementSource in) throws DecodingException {
        for (Element e = in.next(); e != null; e = in.next()) {
            switch (e) {
                case CT_TYPE -> {
                    endType();
                    type = in.text();
                }
                case VER_CT -> version = in.text();
                case FIELD_LEVEL -> fieldLevel = DevInfReader.flag(in);
                case PROPERTY -> {
                    endProperty();
                    properties.add(PropertyReader.read(in));
                }
                case PROP_NAME -> {
                    endProperty();
                    property = new PropertyReader(in.text());
                }
                default -> {
                    if (property == null) {
                        in.skipUnknown();
                    } else {
                        property.flat(in, e);
                    }
                }
            }
        }
        endType();
    }

    private void endType() {
        endProperty();
        if (type != null || !properties.isEmpty()) {
            ctCaps.add(new CTCap(type == null ? "" : type, version, fieldLevel, properties));
        }
        type = null;
        version = null;
        fieldLevel = false;
        properties = new ArrayList<>();
    }

    private void endProperty() {
        if (property != null) {
            properties.add(property.property());
            property = null;
        }
    }

    /** Collects one property; what is said of a parameter goes to the parameter begun last. */
    static final class PropertyReader {
        private String name;
        private String dataType;
        private Long maxOccur;
        private Long maxSize;
        private boolean noTruncate;
        private final List<String> valEnums = new ArrayList<>(0);
        private String displayName;
        private final List<PropParam> params = new ArrayList<>(0);
        private ParamReader param;

        private PropertyReader(String name) {
            this.name = name;
        }

        /** Reads to the end of a {@code Property} of 1.2. */
        static Property read(ElementSource in) throws DecodingException {
            PropertyReader reader = new PropertyReader("");
            for (Element e = in.next(); e != null; e = in.next()) {
                switch (e) {
                    case PROP_NAME -> reader.name = in.text();
                    case PROP_PARAM -> reader.params.add(ParamReader.read(in));
                    default -> reader.element(in, e);
                }
            }
            return reader.property();
        }

        /** Reads one element of the flat form. */
        private void flat(ElementSource in, Element e) throws DecodingException {
            if (e == Element.PARAM_NAME) {
                endParam();
                param = new ParamReader(in.text());
            } else if (param != null) {
                param.element(in, e);
            } else {
                element(in, e);
            }
        }

        private void element(ElementSource in, Element e) throws DecodingException {
            switch (e) {
                case DATA_TYPE -> dataType = in.text();
                case MAX_OCCUR -> maxOccur = in.number();
                case MAX_SIZE, SIZE -> maxSize = in.number();
                case NO_TRUNCATE -> noTruncate = DevInfReader.flag(in);
                case VAL_ENUM -> valEnums.add(in.text());
                case DISPLAY_NAME -> displayName = in.text();
                default -> in.skipUnknown();
            }
        }

        private void endParam() {
            if (param != null) {
                params.add(param.param());
                param = null;
            }
        }

        private Property property() {
            endParam();
            return new Property(name, dataType, maxOccur, maxSize, noTruncate, valEnums, displayName, params);
        }
    }

    private static final class ParamReader {
        private String name;
        private String dataType;
        private Long size;
        private final List<String> valEnums = new ArrayList<>(0);
        private String displayName;

        private ParamReader(String name) {
            this.name = name;
        }

        static PropParam read(ElementSource in) throws DecodingException {
            ParamReader reader = new ParamReader("");
            for (Element e = in.next(); e != null; e = in.next()) {
                if (e == Element.PARAM_NAME) {
                    reader.name = in.text();
                } else {
                    reader.element(in, e);
                }
            }
            return reader.param();
        }

        private void element(ElementSource in, Element e) throws DecodingException {
            switch (e) {
                case DATA_TYPE -> dataType = in.text();
                case SIZE, MAX_SIZE -> size = in.number();
                case VAL_ENUM -> valEnums.add(in.text());
                case DISPLAY_NAME -> displayName = in.text();
                default -> in.skipUnknown();
            }
        }

        private PropParam param() {
            return new PropParam(name, dataType, size, valEnums, displayName);
        }
    }
}
