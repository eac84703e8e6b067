/*
 * Times libwbxml over one XML document, on one core, in processor time:
 *   libwbxml SECONDS document.xml
 * Encode: XML octets to WBXML octets, inline strings, WBXML 1.2. Decode: those WBXML octets to XML octets.
 * Prints messages per second.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <wbxml/wbxml.h>
#include <wbxml/wbxml_conv.h>

static double processor_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void require(WBXMLError error, const char *what)
{
    if (error != WBXML_OK) {
        printf("%s failed: %s\n", what, (const char *) wbxml_errors_string(error));
        exit(1);
    }
}

static void encode(unsigned char *xml, WB_ULONG xml_length, unsigned char **wbxml, WB_ULONG *wbxml_length)
{
    WBXMLConvXML2WBXML *converter = NULL;
    require(wbxml_conv_xml2wbxml_create(&converter), "create");
    wbxml_conv_xml2wbxml_set_version(converter, WBXML_VERSION_12);
    wbxml_conv_xml2wbxml_disable_string_table(converter);
    require(wbxml_conv_xml2wbxml_run(converter, xml, xml_length, wbxml, wbxml_length), "encode");
    wbxml_conv_xml2wbxml_destroy(converter);
}

static void decode(unsigned char *wbxml, WB_ULONG wbxml_length, unsigned char **xml, WB_ULONG *xml_length)
{
    WBXMLConvWBXML2XML *converter = NULL;
    require(wbxml_conv_wbxml2xml_create(&converter), "create");
    wbxml_conv_wbxml2xml_set_gen_type(converter, WBXML_GEN_XML_COMPACT);
    require(wbxml_conv_wbxml2xml_run(converter, wbxml, wbxml_length, xml, xml_length), "decode");
    wbxml_conv_wbxml2xml_destroy(converter);
}

typedef void (*conversion)(unsigned char *, WB_ULONG, unsigned char **, WB_ULONG *);

static double rate(conversion convert, unsigned char *in, WB_ULONG length, double seconds)
{
    double best = 0;
    for (int pass = 0; pass < 4; pass++) {
        long count = 0;
        double start = processor_seconds(), spent;
        do {
            for (int i = 0; i < 10; i++, count++) {
                unsigned char *out = NULL;
                WB_ULONG out_length = 0;
                convert(in, length, &out, &out_length);
                free(out);
            }
            spent = processor_seconds() - start;
        } while (spent < seconds / 4);
        if (pass > 0 && count / spent > best) {
            best = count / spent;
        }
    }
    return best;
}

int main(int argc, char **argv)
{
    unsigned char *xml, *wbxml = NULL;
    WB_ULONG wbxml_length = 0;
    long length;
    FILE *file;
    double seconds;
    if (argc != 3 || (file = fopen(argv[2], "rb")) == NULL) {
        printf("usage: libwbxml SECONDS document.xml\n");
        return 2;
    }
    seconds = atof(argv[1]);
    fseek(file, 0, SEEK_END);
    length = ftell(file);
    rewind(file);
    xml = malloc(length + 1);
    if (fread(xml, 1, length, file) != (size_t) length) {
        printf("cannot read %s\n", argv[2]);
        return 1;
    }
    xml[length] = 0;
    fclose(file);
    printf("libwbxmlEncode %.0f\n", rate(encode, xml, length, seconds));
    encode(xml, length, &wbxml, &wbxml_length);
    printf("libwbxmlDecode %.0f\n", rate(decode, wbxml, wbxml_length, seconds));
    free(wbxml);
    free(xml);
    return 0;
}
