using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sip;

public class SipRoundTripTests
{
    public static TheoryData<byte[]> Canonical => [SipSamples.Message, SipSamples.Ok, SipSamples.RegisterOk];

    public static TheoryData<string> VolteNames => SipCorpus.VolteNames;

    // Messages that are not what their start line or their length says can not be written as they were read.
    public static TheoryData<string> TortureNames
        => [.. Torture.TortureManifest.Read("rfc4475").Where(row => row.Status == "Complete" && row.Problems == "-").Select(row => row.Message)];

    [Theory, MemberData(nameof(Canonical))]
    public void Write_CanonicalMessage_GivesItsBytes(byte[] message) => Assert.Equal(message, WriteAsRead(message));

    [Theory, MemberData(nameof(VolteNames))]
    public void Write_VolteMessage_GivesItsBytes(string name) => Assert.Equal(SipCorpus.Volte()[name], WriteAsRead(SipCorpus.Volte()[name]));

    [Theory, MemberData(nameof(TortureNames))]
    public void Write_TortureMessage_ReadsEqualAgain(string name)
    {
        byte[] message = Torture.TortureManifest.Bytes("rfc4475", name);
        byte[] again = WriteAsRead(message);

        Assert.Equal(Parts(message), Parts(again));
        Assert.Equal(again, WriteAsRead(again));
    }

    static byte[] WriteAsRead(byte[] message)
    {
        Assert.Equal(DecodeStatus.Complete, SipReader.Read(message, EnumSets.All<SipHeaderId>(), new SipHeader[64], out SipMessageView view));
        return SipMessageWriter.Write(view);
    }

    static List<string> Parts(byte[] message)
    {
        SipReader.Read(message, EnumSets.All<SipHeaderId>(), new SipHeader[64], out SipMessageView view);
        List<string> parts = [SipSamples.Utf8(view.Method), SipSamples.Utf8(view.RequestUri), $"{view.Status}", SipSamples.Utf8(view.Reason)];
        foreach (ref readonly SipHeader header in view.Headers)
            parts.Add($"{header.Id}: {SipSamples.Utf8(view.ValueOf(header))}");
        parts.Add(Convert.ToHexString(view.Body));
        return parts;
    }
}
