<?php
// Runs the codec of the Horde project:  php horde.php check | decode FILE | encode FILE MINOR
error_reporting(0);
spl_autoload_register(function ($name) {
    @include_once str_replace('_', '/', $name) . '.php';
});
if (!class_exists('Horde_Xml_Wbxml_Decoder') || !class_exists('Horde_Xml_Wbxml_Encoder')) {
    echo 'absent';
    exit;
}
if ($argv[1] == 'check') {
    echo 'present';
    exit;
}
$document = file_get_contents($argv[2]);
if ($argv[1] == 'decode') {
    $handler = new Horde_Xml_Wbxml_ContentHandler();
    $decoder = new Horde_Xml_Wbxml_Decoder();
    $decoder->setContentHandler($handler);
    $decoder->decode($document);
    echo $handler->getOutput();
} else {
    // Which version of SyncML it encodes is found by what it keeps for the version of WBXML.
    class VersionedEncoder extends Horde_Xml_Wbxml_Encoder
    {
        function version($minor)
        {
            $this->_wbxmlVersion = $minor;
        }
    }
    $encoder = new VersionedEncoder();
    $encoder->version((int)$argv[3]);
    $encoder->setCharset('UTF-8');
    $encoder->encode($document);
    echo $encoder->getOutput();
}
