using System.Formats.Asn1;

namespace ImsTrace.Protocols.H248.Binary;

/// <summary>The place of one BER value: its tag, and where its content and the value behind it start.</summary>
internal readonly record struct BerValue(Asn1Tag Tag, int Start, int ContentStart, int ContentLength, int Next)
{
    /// <summary>The tag as <see cref="BerSchema"/> has it.</summary>
    public int SchemaTag => Tag.TagClass == TagClass.ContextSpecific ? Tag.TagValue : BerField.Element;

    public int ContentEnd => ContentStart + ContentLength;
}
