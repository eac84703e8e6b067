package syncml.itest.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A SyncML message in XML, written by hand: the first of a session unless said otherwise. */
public final class XmlMessage {
    private final StringBuilder body = new StringBuilder();
    private String version = "1.2";
    private String prologue = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private String cred = "";
    private String name = "";
    private String session = "1";
    private String device = "hand-written";
    private int number = 1;
    private int command;

    /** Of this version of SyncML. */
    public XmlMessage version(String number) {
        version = number;
        return this;
    }

    /** With this in front of the root element. */
    public XmlMessage prologue(String text) {
        prologue = text;
        return this;
    }

    /** Of the session with this identifier. */
    public XmlMessage session(String id) {
        session = id;
        return this;
    }

    /** From the device with this identifier. */
    public XmlMessage device(String id) {
        device = id;
        return this;
    }

    /** The one with this number in its session. */
    public XmlMessage message(int id) {
        number = id;
        return this;
    }

    /** Says what became of a command of the server. */
    public XmlMessage status(int message, int reference, String name, int code) {
        return command("Status", "<MsgRef>" + message + "</MsgRef><CmdRef>" + reference + "</CmdRef><Cmd>" + name
                + "</Cmd><Data>" + code + "</Data>");
    }

    /** With a name and a password (Basic). */
    public XmlMessage cred(String user, String password) {
        cred = "<Cred><Meta><Format xmlns='syncml:metinf'>b64</Format><Type xmlns='syncml:metinf'>syncml:auth-basic"
                + "</Type></Meta><Data>" + Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)) + "</Data></Cred>";
        return this;
    }

    /** With a name and a digest (MD5), sixteen octets. */
    public XmlMessage digest(String user, byte[] digest) {
        name = "<LocName>" + user + "</LocName>";
        cred = "<Cred><Meta><Format xmlns='syncml:metinf'>b64</Format><Type xmlns='syncml:metinf'>syncml:auth-md5"
                + "</Type></Meta><Data>" + Base64.getEncoder().encodeToString(digest) + "</Data></Cred>";
        return this;
    }

    /** Asks for a sync of a datastore. */
    public XmlMessage alert(int code, String datastore) {
        return command("Alert", "<Data>" + code + "</Data><Item><Target><LocURI>" + datastore + "</LocURI></Target>"
                + "<Source><LocURI>./" + datastore + "</LocURI></Source><Meta><Anchor xmlns='syncml:metinf'><Next>1</Next>"
                + "</Anchor></Meta></Item>");
    }

    /** Sends device information. */
    public XmlMessage putDevInf() {
        return putDevInf("");
    }

    /** Sends device information of a device of some manufacturer; empty to name none. */
    public XmlMessage putDevInf(String manufacturer) {
        return command("Put", "<Meta><Type xmlns='syncml:metinf'>application/vnd.syncml-devinf+xml</Type></Meta><Item>"
                + "<Source><LocURI>./devinf12</LocURI></Source><Data><DevInf xmlns='syncml:devinf'><VerDTD>1.2</VerDTD>"
                + (manufacturer.isEmpty() ? "" : "<Man>" + manufacturer + "</Man>") + "<DevID>hand-written</DevID><DevTyp>phone</DevTyp></DevInf></Data></Item>");
    }

    /** Asks for device information. */
    public XmlMessage getDevInf() {
        return command("Get", "<Meta><Type xmlns='syncml:metinf'>application/vnd.syncml-devinf+xml</Type></Meta><Item>"
                + "<Target><LocURI>./devinf12</LocURI></Target></Item>");
    }

    /** Sends items, {@code null} in the list of contents being no item. */
    public XmlMessage adds(String datastore, String type, String... contents) {
        StringBuilder adds = new StringBuilder("<Target><LocURI>" + datastore + "</LocURI></Target><Source><LocURI>./"
                + datastore + "</LocURI></Source>");
        int syncId = ++command;
        for (int i = 0; i < contents.length; i++) {
            adds.append("<Add><CmdID>").append(++command).append("</CmdID><Meta><Type xmlns='syncml:metinf'>").append(type)
                    .append("</Type></Meta><Item><Source><LocURI>").append(i + 1).append("</LocURI></Source><Data><![CDATA[")
                    .append(contents[i]).append("]]></Data></Item></Add>");
        }
        body.append("<Sync><CmdID>").append(syncId).append("</CmdID>").append(adds).append("</Sync>");
        return this;
    }

    private XmlMessage command(String name, String content) {
        body.append('<').append(name).append("><CmdID>").append(++command).append("</CmdID>").append(content).append("</")
                .append(name).append('>');
        return this;
    }

    /** The message. */
    @Override
    public String toString() {
        return prologue + "<SyncML xmlns='SYNCML:SYNCML" + version + "'><SyncHdr><VerDTD>" + version
                + "</VerDTD><VerProto>SyncML/" + version + "</VerProto><SessionID>" + session + "</SessionID><MsgID>" + number + "</MsgID>"
                + "<Target><LocURI>http://127.0.0.1/syncml</LocURI></Target><Source><LocURI>" + device
                + "</LocURI>" + name + "</Source>" + cred + "<Meta><MaxMsgSize xmlns='syncml:metinf'>20000</MaxMsgSize></Meta></SyncHdr><SyncBody>" + body
                + "<Final/></SyncBody></SyncML>";
    }
}
