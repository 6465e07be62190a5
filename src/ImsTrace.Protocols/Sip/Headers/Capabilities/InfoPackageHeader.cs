using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Capabilities;

// Info-Package = "Info-Package" HCOLON Info-package-type     (RFC 6086 section 7.1)
/// <summary>Info-Package: what an INFO carries (RFC 6086 section 7.1).</summary>
public static class InfoPackageHeader
{
    public static ParameterisedView Read(ReadOnlySpan<byte> value) => ParameterisedView.Of(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokenWithParameters(ref value);
}
