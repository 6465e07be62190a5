using System.Buffers;
using System.Xml;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Xml;

/// <summary>Goes through an XML document item by item, bounded, without DTD and without anything fetched (XML 1.0 section 2).</summary>
public sealed class XmlWalk : IDisposable
{
    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreWhitespace = true,
    };

    static readonly SearchValues<byte> EntityName = SearchValues.Create("#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    readonly XmlLimits limits;
    readonly byte[] document;
    readonly XmlOffsets offsets;
    readonly bool cut;
    XmlReader? reader;
    ProblemList problems;
    XmlItem element;
    int attributes;
    int attribute;
    bool endsElement;
    bool done;

    /// <param name="document">The document; it is copied, as far as the limit allows.</param>
    /// <param name="limits">The default ones where null.</param>
    public XmlWalk(ReadOnlySpan<byte> document, XmlLimits? limits = null)
    {
        this.limits = limits ?? XmlLimits.Default;
        cut = document.Length > this.limits.Length;
        this.document = (cut ? document[..this.limits.Length] : document).ToArray();
        offsets = new(this.document);
    }

    /// <summary>The item that the last <see cref="Read"/> came to.</summary>
    public XmlItem Current { get; private set; }

    /// <summary>What was wrong so far; a break of the syntax ends the walk.</summary>
    public ProblemList Problems => problems;

    /// <summary>Complete, Truncated where the document ends too soon, or Malformed.</summary>
    public DecodeStatus Status { get; private set; }

    /// <summary>Goes to the next item; false at the end and where the syntax is broken.</summary>
    public bool Read()
    {
        if (done)
            return false;
        try
        {
            // Its first bytes are read, and may be refused, as soon as it is there.
            reader ??= XmlReader.Create(new MemoryStream(document, writable: false), Settings);
            if (attribute < attributes || endsElement)
                return NextOfElement(reader);
            while (reader.Read())
            {
                if (TakeNode(reader))
                    return true;
            }
        }
        catch (XmlException broken)
        {
            Note(broken);
        }
        done = true;
        return false;
    }

    public void Dispose() => reader?.Dispose();

    bool NextOfElement(XmlReader reader)
    {
        if (attribute < attributes)
        {
            reader.MoveToAttribute(attribute++);
            Current = Item(reader, XmlItemKind.Attribute, element.Depth + 1, reader.Value, 0);
            if (attribute == attributes)
                reader.MoveToElement();
            return true;
        }
        endsElement = false;
        Current = element with { Kind = XmlItemKind.EndElement };
        return true;
    }

    bool TakeNode(XmlReader reader)
    {
        bool isTag = reader.NodeType is XmlNodeType.Element or XmlNodeType.EndElement;
        if (reader.Depth > (isTag ? limits.Depth - 1 : limits.Depth))
        {
            if (isTag)
                NoteOnce(DecodeErrorCode.XmlDepth, OffsetHere(reader, 1));
            return false;
        }
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                TakeElement(reader);
                return true;
            case XmlNodeType.EndElement:
                Current = Item(reader, XmlItemKind.EndElement, reader.Depth, "", 2);
                return true;
            case XmlNodeType.Text or XmlNodeType.CDATA:
                Current = Item(reader, XmlItemKind.Text, reader.Depth, reader.Value, 0);
                return true;
            case XmlNodeType.Comment:
                Current = Item(reader, XmlItemKind.Comment, reader.Depth, reader.Value, "<!--".Length);
                return true;
            case XmlNodeType.ProcessingInstruction:
                Current = Item(reader, XmlItemKind.ProcessingInstruction, reader.Depth, reader.Value, 2);
                return true;
            case XmlNodeType.XmlDeclaration:
                offsets.Declare(reader.GetAttribute("encoding"));
                return false;
            default:
                return false;
        }
    }

    void TakeElement(XmlReader reader)
    {
        Current = element = Item(reader, XmlItemKind.Element, reader.Depth, "", 1);
        endsElement = reader.IsEmptyElement;
        attribute = 0;
        attributes = Math.Min(reader.AttributeCount, limits.Attributes);
        if (reader.AttributeCount > limits.Attributes)
            NoteOnce(DecodeErrorCode.XmlTooManyAttributes, element.Offset);
    }

    XmlItem Item(XmlReader reader, XmlItemKind kind, int depth, string value, int before)
        => new(kind, depth, reader.LocalName, reader.Prefix, reader.NamespaceURI, value, OffsetHere(reader, before));

    int OffsetHere(XmlReader reader, int before)
    {
        IXmlLineInfo place = (IXmlLineInfo)reader;
        return Math.Max(0, offsets.Find(place.LineNumber, place.LinePosition) - before * offsets.Unit);
    }

    void NoteOnce(DecodeErrorCode code, int offset)
    {
        if (!problems.Has(code))
            problems.Add(code, offset);
    }

    void Note(XmlException broken)
    {
        offsets.Rewind();
        // System.Xml says no place where it forbids a DTD.
        int doctype = broken.LineNumber == 0 ? document.AsSpan().IndexOf("<!DOCTYPE"u8) : -1;
        int offset = broken.LineNumber == 0 ? Math.Max(0, doctype) : offsets.Find(broken.LineNumber, broken.LinePosition);
        bool atEnd = doctype < 0 && (offset >= document.Length || BreaksOff(offset));
        DecodeErrorCode code = doctype >= 0 ? DecodeErrorCode.XmlDtd : DecodeErrorCode.XmlSyntax;
        if (atEnd)
            code = cut ? DecodeErrorCode.XmlTooLong : DecodeErrorCode.XmlEnd;
        problems.Add(code, atEnd ? document.Length : offset);
        Status = atEnd ? DecodeStatus.Truncated : DecodeStatus.Malformed;
    }

    /// <summary>Whether an error is but the end of the document in a comment, CDATA section, instruction, reference or first tag.</summary>
    bool BreaksOff(int offset)
    {
        int open = document.AsSpan().LastIndexOfAny((byte)'<', (byte)'&');
        if (open < 0 || open > offset)
            return false;
        ReadOnlySpan<byte> rest = document.AsSpan(open);
        if (rest[0] == '&')
            return !rest[1..].ContainsAnyExcept(EntityName);
        return !rest.Contains((byte)'>') && ((open == 0 && !rest.ContainsAny(" ="u8)) || rest.StartsWith("<!"u8) || rest.StartsWith("<?"u8));
    }
}
