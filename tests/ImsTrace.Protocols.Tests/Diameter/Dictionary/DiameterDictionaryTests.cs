using System.Text;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Diameter.Dictionary;
using Xunit;

namespace ImsTrace.Protocols.Tests.Diameter.Dictionary;

public sealed class DiameterDictionaryTests
{
    private static readonly DiameterDictionary Dictionary = DiameterDictionary.Default;

    [Fact]
    public void Find_CodeOfSeveralVendors_GivesEachItsOwn()
    {
        Assert.Equal("Visited-Network-Identifier", $"{Dictionary.Find(600, VendorId.ThreeGpp)}");
        Assert.Null(Dictionary.Find(600, VendorId.Ietf));
        Assert.Equal(("SIP-Authenticate", "Access-Network-Charging-Address"),
            ($"{Dictionary.Find(501, VendorId.Etsi)}", $"{Dictionary.Find(501, VendorId.ThreeGpp)}"));
        Assert.Null(Dictionary.Find(601, 4711));
    }

    [Theory]
    [InlineData("Session-Id", "0:263")]
    [InlineData("session-id", "0:263")]
    [InlineData("diameter.Session-Id", "0:263")]
    [InlineData("Diameter.SESSION-ID", "0:263")]
    [InlineData("Cx-User-Data", "10415:606")]
    [InlineData("User-Data", "10415:606 10415:702")]
    [InlineData("SIP-Auth-Data-Item", "10415:612 0:376")]
    [InlineData("diameter.", "")]
    [InlineData("Session-Id2", "")]
    public void FindByName_AnySpelling_GivesAllOfThatName(string name, string expected) => Assert.Equal(
        expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(),
        Dictionary.FindByName(name).ToArray().Select(avp => $"{avp.Vendor}:{avp.Code}").Order());

    [Theory]
    [InlineData(614, VendorId.ThreeGpp, 1, "REGISTRATION")]
    [InlineData(520, VendorId.ThreeGpp, 4294967295, "OTHER")]
    [InlineData(861, VendorId.ThreeGpp, -1, "Successful_transaction")]
    [InlineData(614, VendorId.ThreeGpp, 99, "")]
    [InlineData(601, VendorId.ThreeGpp, 0, "")]
    public void TryGetValueName_OfAnAvp_GivesItOrNothing(uint code, uint vendor, long value, string expected)
    {
        bool found = Dictionary.Find(code, vendor)!.TryGetValueName(value, out ReadOnlySpan<byte> name);

        Assert.Equal((expected.Length > 0, expected), (found, Encoding.ASCII.GetString(name)));
    }

    [Theory]
    [InlineData(601, VendorId.ThreeGpp, AvpFlags.Mandatory | AvpFlags.VendorSpecific, AvpFlags.Mandatory | AvpFlags.VendorSpecific)]
    [InlineData(628, VendorId.ThreeGpp, AvpFlags.VendorSpecific, AvpFlags.Mandatory | AvpFlags.VendorSpecific)]
    [InlineData(281, VendorId.Ietf, AvpFlags.None, AvpFlags.Protected)]
    [InlineData(284, VendorId.Ietf, AvpFlags.Mandatory, AvpFlags.Mandatory)]
    public void Flags_OfAnAvp_AreThoseOfItsTable(uint code, uint vendor, AvpFlags required, AvpFlags allowed)
    {
        AvpDefinition avp = Dictionary.Find(code, vendor)!;

        Assert.Equal((required, allowed), (avp.RequiredFlags, avp.AllowedFlags));
    }

    [Fact]
    public void Flags_OfEveryAvp_NeedTheVendorBitOfAVendorAlone() => Assert.All(Dictionary.Avps.ToArray(), avp =>
    {
        AvpFlags vendorBit = avp.Vendor == VendorId.Ietf ? AvpFlags.None : AvpFlags.VendorSpecific;
        Assert.Equal((vendorBit, vendorBit), (avp.RequiredFlags & AvpFlags.VendorSpecific, avp.AllowedFlags & AvpFlags.VendorSpecific));
    });

    [Fact]
    public void TryGetResultName_AndExperimental_KeepTheirNumbersApart()
    {
        Assert.True(Dictionary.TryGetResultName(2001, out ReadOnlySpan<byte> result));
        Assert.True(Dictionary.TryGetExperimentalResultName(VendorId.ThreeGpp, 2001, out ReadOnlySpan<byte> experimental));
        Assert.Equal(("DIAMETER_SUCCESS", "DIAMETER_FIRST_REGISTRATION"), (Encoding.ASCII.GetString(result), Encoding.ASCII.GetString(experimental)));
        Assert.False(Dictionary.TryGetResultName(1, out _));
        Assert.False(Dictionary.TryGetExperimentalResultName(VendorId.Etsi, 2001, out _));
    }

    [Fact]
    public void TryGetVendorName_KnownAndUnknown_GivesItOrNothing()
    {
        Assert.True(Dictionary.TryGetVendorName(VendorId.ThreeGpp, out ReadOnlySpan<byte> name));
        Assert.Equal("3GPP", Encoding.ASCII.GetString(name));
        Assert.False(Dictionary.TryGetVendorName(424242, out _));
    }

    [Theory]
    [InlineData("avp 1 A OctetString")]
    [InlineData("avp 1 A Octets M")]
    [InlineData("avp 1 A OctetString X")]
    [InlineData("avp 1 A OctetString M words")]
    [InlineData("avp -1 A OctetString M")]
    [InlineData(" 1 ORPHAN")]
    [InlineData("flags-in Cx")]
    [InlineData("table 1")]
    public void Read_WrongLine_NamesFileAndLine(string line)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => new DictionaryReader().Read(Encoding.ASCII.GetBytes($"# head\n{line}\n"), "test.dict"));

        Assert.Equal($"test.dict: '{line}'", error.Message);
    }
}
