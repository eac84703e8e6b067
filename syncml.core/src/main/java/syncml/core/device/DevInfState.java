package syncml.core.device;

import java.util.List;
import java.util.function.Function;
import syncml.api.devinf.DSMem;
import syncml.api.devinf.DataStore;
import syncml.api.devinf.DevInf;
import syncml.api.devinf.Ext;
import syncml.api.devinf.FilterCap;
import syncml.core.state.State;

/** Device information as a state, its fields named as in the model. */
final class DevInfState {
    private DevInfState() {
    }

    static State write(DevInf d) {
        return new State()
                .set("verDtd", d.verDtd())
                .set("man", d.man())
                .set("mod", d.mod())
                .set("oem", d.oem())
                .set("fwV", d.fwV())
                .set("swV", d.swV())
                .set("hwV", d.hwV())
                .set("devId", d.devId())
                .set("devTyp", d.devTyp())
                .set("utc", d.utc())
                .set("supportLargeObjs", d.supportLargeObjs())
                .set("supportNumberOfChanges", d.supportNumberOfChanges())
                .setChildren("dataStores", each(d.dataStores(), DevInfState::write))
                .setChildren("ctCaps", each(d.ctCaps(), ContentState::write))
                .setChildren("exts", each(d.exts(), DevInfState::write));
    }

    static DevInf read(State s) {
        return new DevInf(s.text("verDtd", ""), s.text("man"), s.text("mod"), s.text("oem"), s.text("fwV"),
                s.text("swV"), s.text("hwV"), s.text("devId"), s.text("devTyp"), s.flag("utc"),
                s.flag("supportLargeObjs"), s.flag("supportNumberOfChanges"),
                each(s.children("dataStores"), DevInfState::readDataStore),
                each(s.children("ctCaps"), ContentState::readCtCap),
                each(s.children("exts"), DevInfState::readExt));
    }

    private static State write(DataStore d) {
        return new State()
                .set("sourceRef", d.sourceRef())
                .set("displayName", d.displayName())
                .set("maxGuidSize", d.maxGuidSize())
                .set("rxPref", d.rxPref() == null ? null : ContentState.write(d.rxPref()))
                .setChildren("rx", each(d.rx(), ContentState::write))
                .set("txPref", d.txPref() == null ? null : ContentState.write(d.txPref()))
                .setChildren("tx", each(d.tx(), ContentState::write))
                .setChildren("ctCaps", each(d.ctCaps(), ContentState::write))
                .set("dsMem", d.dsMem() == null ? null : write(d.dsMem()))
                .set("supportHierarchicalSync", d.supportHierarchicalSync())
                .setTexts("syncTypes", each(d.syncTypes(), String::valueOf))
                .setChildren("filterRx", each(d.filterRx(), ContentState::write))
                .setChildren("filterCaps", each(d.filterCaps(), DevInfState::write));
    }

    private static DataStore readDataStore(State s) {
        State rxPref = s.child("rxPref");
        State txPref = s.child("txPref");
        State dsMem = s.child("dsMem");
        return new DataStore(s.text("sourceRef", ""), s.text("displayName"), s.numberOrNull("maxGuidSize"),
                rxPref == null ? null : ContentState.readType(rxPref),
                each(s.children("rx"), ContentState::readType),
                txPref == null ? null : ContentState.readType(txPref),
                each(s.children("tx"), ContentState::readType),
                each(s.children("ctCaps"), ContentState::readCtCap),
                dsMem == null ? null : readDsMem(dsMem),
                s.flag("supportHierarchicalSync"),
                each(s.texts("syncTypes"), Integer::valueOf),
                each(s.children("filterRx"), ContentState::readType),
                each(s.children("filterCaps"), DevInfState::readFilterCap));
    }

    private static State write(DSMem m) {
        return new State().set("shared", m.shared()).set("maxMem", m.maxMem()).set("maxId", m.maxId());
    }

    private static DSMem readDsMem(State s) {
        return new DSMem(s.flag("shared"), s.numberOrNull("maxMem"), s.numberOrNull("maxId"));
    }

    private static State write(FilterCap f) {
        return new State().set("type", f.type()).set("version", f.version()).setTexts("keywords", f.keywords())
                .setTexts("propNames", f.propNames());
    }

    private static FilterCap readFilterCap(State s) {
        return new FilterCap(s.text("type", ""), s.text("version"), s.texts("keywords"), s.texts("propNames"));
    }

    private static State write(Ext e) {
        return new State().set("name", e.name()).setTexts("values", e.values());
    }

    private static Ext readExt(State s) {
        return new Ext(s.text("name", ""), s.texts("values"));
    }

    private static <A, B> List<B> each(List<A> list, Function<A, B> mapping) {
        return list.stream().map(mapping).toList();
    }
}
