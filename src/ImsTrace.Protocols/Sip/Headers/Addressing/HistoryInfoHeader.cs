using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Addressing;

// hi-entry = name-addr *( SEMI hi-param ); hi-index = "index" EQUAL 1*DIGIT *( "." 1*DIGIT )     (RFC 7044 section 5)
/// <summary>History-Info: one target that the request was sent to (RFC 7044 section 5).</summary>
public readonly ref struct HistoryInfoHeader
{
    private readonly ParameterisedView item;

    public HistoryInfoHeader(ParameterisedView item) => this.item = item;

    /// <summary>The target, its Reason and Privacy headers still escaped in it.</summary>
    public ReadOnlySpan<byte> Uri => NameAddrReader.TryReadOne(item.Value, out NameAddrView address) ? address.Uri : default;

    /// <summary>The place in the tree of retargetings, as in <c>1.2.1</c>.</summary>
    public ReadOnlySpan<byte> Index => item.Get("index"u8);

    public ReadOnlySpan<byte> MappedFrom => item.Get("mp"u8);

    public ReadOnlySpan<byte> RecursedFrom => item.Get("rc"u8);

    public ReadOnlySpan<byte> NotChangedFrom => item.Get("np"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AddressGrammar.ListInBrackets(ref value);
}
