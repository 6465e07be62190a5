using System.Buffers.Binary;
using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Diameter.Json;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Protocols.Tests.Diameter.Json;

public sealed class DiameterJsonReaderTests
{
    // As heplify writes it; an identity, a number, a group, octets as base64, an address, a list.
    private const string Heplify = """
        {"command":300,"command_name":"User-Authorization (UAR/UAA)","command-flags":64,"type":"Proxyable","app-ID":16777216,
        "app-name":"3GPP Cx","hop-by-hop-ID":"0x11223344","end-to-end-ID":"0xaabbccdd","avps":[
        {"code":263,"name":"Session-Id","data":"icscf.example;1;2"},
        {"code":264,"name":"Origin-Host","data":"hss.example"},
        {"code":297,"name":"Experimental-Result","data":{"avps":[{"code":266,"data":10415},{"code":298,"data":2001}]}},
        {"code":609,"vendor_id":10415,"vendor":"3GPP","data":"AQIDBA=="},
        {"code":257,"data":"10.0.0.7"},
        {"code":623,"vendor_id":10415,"data":"AAAAAQ=="},
        {"code":265,"data":[10415]},
        {"code":33}]}
        """;

    private const string Captagent = "\"diameter_info\": {\"class\":\"3GPP\",\"type\":\"Request\",\"command\":\"LI\",\"app-ID\":16777216}";

    [Fact]
    public void TryRead_Heplify_GivesHeaderAndAvps()
    {
        Assert.True(new DiameterJsonReader(DiameterLimits.Default).TryRead(Encoding.UTF8.GetBytes(Heplify), out ReadOnlySpan<byte> message, out bool hasIdentifiers));

        DiameterHeader.TryRead(message, out DiameterHeader header, out _);
        Assert.Equal((300u, CommandFlags.Proxiable, 16777216u, 0x11223344u, 0xAABBCCDDu, true),
            (header.CommandCode, header.Flags, header.ApplicationId, header.HopByHopId, header.EndToEndId, hasIdentifiers));
        Assert.Equal(message.Length, header.MessageLength);
        Assert.Equal("263:icscf.example;1;2 264:hss.example 297:[266:10415 298:2001] 609:01020304 257:00010A000007 623:1 265:10415 33:", Describe(message));
        Assert.Equal(DecodeStatus.Complete, DiameterFramer.Frame(message).Status);
    }

    [Theory]
    [InlineData(Captagent)]
    [InlineData("{" + Captagent + "}")]
    [InlineData("  {" + Captagent + "}\0")]
    public void TryRead_Captagent_GivesCommandAndApplicationWithoutIdentifiers(string json)
    {
        Assert.True(new DiameterJsonReader(DiameterLimits.Default).TryRead(Encoding.UTF8.GetBytes(json), out ReadOnlySpan<byte> message, out bool hasIdentifiers));

        DiameterHeader.TryRead(message, out DiameterHeader header, out _);
        Assert.Equal((302u, true, 16777216u, false, DiameterHeader.Size), (header.CommandCode, header.IsRequest, header.ApplicationId, hasIdentifiers, message.Length));
    }

    [Theory]
    [InlineData("3GPP", "UA", 300)]
    [InlineData("SIP", "UA", 283)]
    [InlineData("3GPP", "PP", 305)]
    [InlineData("3GPP", "PE", 321)]
    [InlineData("Diameter", "DW", 280)]
    [InlineData("Credit Control", "CC", 272)]
    [InlineData("Diameter", "CER", 257)]
    public void TryRead_CommandByName_IsFound(string ofClass, string name, uint code)
    {
        string json = $"{{\"class\":\"{ofClass}\",\"type\":\"Answer\",\"command\":\"{name}\",\"app-ID\":0}}";
        Assert.True(new DiameterJsonReader(DiameterLimits.Default).TryRead(Encoding.UTF8.GetBytes(json), out ReadOnlySpan<byte> message, out _));
        DiameterHeader.TryRead(message, out DiameterHeader header, out _);
        Assert.Equal((code, false), (header.CommandCode, header.IsRequest));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("{\"command\":\"??\"}")]
    [InlineData("{\"command\":16777216}")]
    [InlineData("{\"command\":-1.5}")]
    [InlineData("{\"command\":300,\"avps\":[{\"data\":1}]}")]
    [InlineData("{\"command\":300,\"avps\":[3]}")]
    [InlineData("{\"command\":300,\"avps\":[{\"code\":263,\"data\":1.5}]}")]
    [InlineData("{\"command\":300,\"avps\":[{\"code\":263,\"data\":\"\\ud800\"}]}")]
    [InlineData("\"diameter_info\": {\"command\":\"LI\"")]
    public void TryRead_NotUnderstood_IsRefused(string json)
        => Assert.False(new DiameterJsonReader(DiameterLimits.Default).TryRead(Encoding.UTF8.GetBytes(json), out _, out _));

    [Fact]
    public void TryRead_EveryCut_IsRefused()
        => Assert.All(Enumerable.Range(0, Heplify.TrimEnd().Length), cut
            => Assert.False(new DiameterJsonReader(DiameterLimits.Default).TryRead(Encoding.UTF8.GetBytes(Heplify[..cut]), out _, out _)));

    [Fact]
    public void TryRead_OctetsAtTheLimit_AreWrittenAndOneOverIsNot()
    {
        byte[] json = Encoding.UTF8.GetBytes("{\"command\":300,\"avps\":[{\"code\":263,\"data\":\"12345\"}]}");
        Assert.True(new DiameterJsonReader(new() { MaxMessageLength = 36 }).TryRead(json, out _, out _));
        Assert.False(new DiameterJsonReader(new() { MaxMessageLength = 35 }).TryRead(json, out _, out _));
        Assert.False(new DiameterJsonReader(new() { MaxMessageLength = 32 }).TryRead(json, out _, out _));
    }

    [Fact]
    public void TryRead_DeepNesting_IsRefused()
    {
        string json = "{\"command\":300,\"avps\":" + string.Concat(Enumerable.Repeat("[{\"code\":1,\"data\":", 100)) + "1" + string.Concat(Enumerable.Repeat("}]", 100)) + "}";
        Assert.False(new DiameterJsonReader(DiameterLimits.Default).TryRead(Encoding.UTF8.GetBytes(json), out _, out _));
    }

    [Fact]
    public void TryRead_RandomAndMutatedJson_NeverThrowsAndGivesWholeMessages()
        => Mutations.CheckAll([Encoding.UTF8.GetBytes(Heplify), Encoding.UTF8.GetBytes(Captagent)], static json
            => !new DiameterJsonReader(DiameterLimits.Default).TryRead(json, out ReadOnlySpan<byte> message, out _)
                || (message.Length & 3) == 0 && message.Length >= DiameterHeader.Size);

    private static string Describe(ReadOnlySpan<byte> message)
    {
        AvpReader reader = new(message);
        string text = Describe(ref reader);
        Assert.Equal(0, reader.Problems.Count);
        return text;
    }

    private static string Describe(ref AvpReader reader)
    {
        List<string> parts = [];
        while (reader.MoveNext())
        {
            AvpView avp = reader.Current;
            if (avp.Is(AvpCode.ExperimentalResult) && reader.TryOpen(out AvpReader group))
                parts.Add($"{avp.Code}:[{Describe(ref group)}]");
            else if (avp.Value.Length == 4 && avp.Code != AvpCode.SIPAuthenticate)
                parts.Add($"{avp.Code}:{BinaryPrimitives.ReadUInt32BigEndian(avp.Value)}");
            else
                parts.Add($"{avp.Code}:{(avp.Code is AvpCode.SIPAuthenticate or AvpCode.HostIPAddress ? Convert.ToHexString(avp.Value) : Encoding.UTF8.GetString(avp.Value))}");
        }
        return string.Join(' ', parts);
    }
}
