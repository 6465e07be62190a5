using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Diameter.Dictionary;
using ImsTrace.Protocols.Diameter.Tree;
using Xunit;
using static ImsTrace.Protocols.Tests.Diameter.DiameterSamples;

namespace ImsTrace.Protocols.Tests.Diameter.Tree;

public sealed class DiameterTreeWalkerTests
{
    private const uint ThreeGpp = VendorId.ThreeGpp;
    private static readonly byte[] Host = Avp(AvpCode.OriginHost, "a.example"u8);
    private static readonly byte[] CxVendor = Avp(AvpCode.VendorId, [0, 0, 0x28, 0xAF]);

    public static TheoryData<byte[], string> WrongHeaders => new()
    {
        { Message(280, 0, Host).With(0, 2), "Version@0" },
        { Message(280, 0, Host).With(4, 0x81), "Flags@4" },
        { Message(280, 0, Host).With(4, 0xA0), "CommandFlags@4" }, // E on a request
        { Message(280, 0, Host).With(4, 0x10), "CommandFlags@4" }, // T on an answer
        { [.. Message(280, 0, Host), 0, 0, 0, 0], "Length@1" },
        { Message(280, 0, Host).With(1, 0, 0, 41), "Length@1" },
    };

    public static TheoryData<byte[], string> WrongAvps => new()
    {
        { Avp(AvpCode.OriginHost, "a.example"u8, flags: AvpFlags.None), "AvpFlagRule@24" },
        { Avp(AvpCode.ErrorMessage, "no"u8), "AvpFlagRule@24" },
        { Avp(AvpCode.DisconnectCause, [0, 0, 0, 0], flags: AvpFlags.Mandatory | AvpFlags.Protected), "AvpFlagRule@24" },
        { [0, 0, 1, 8, 0xC0, 0, 0, 13, 0, 0, 0, 0, (byte)'a', 0, 0, 0], "AvpFlagRule@24" }, // Vendor-Id 0
        { Avp(4711, [1], 4711, AvpFlags.Protected), "" },
        { Avp(AvpCode.OriginHost, "a.example"u8).With(4, 0x48), "AvpFlags@24" },
        { Avp(AvpCode.ResultCode, [0, 0, 7]), "AvpValueLength@28" },
        { Avp(AvpCode.EventTimestamp, new byte[8]), "AvpValueLength@28" },
        { Avp(AvpCode.CCRequestNumber, []), "AvpValueLength@28" },
        { Avp(AvpCode.ServerAssignmentType, [1], ThreeGpp), "AvpValueLength@32" },
        { Avp(363, [0, 0, 0, 1]), "AvpValueLength@28" },
        { Avp(AvpCode.UserName, [0xC3, 0x28]), "AvpValue@28" },
        { Avp(AvpCode.OriginRealm, []), "AvpValue@28" },
        { Avp(AvpCode.OriginRealm, "two words"u8), "AvpValue@28" },
        { Avp(AvpCode.HostIPAddress, [0, 1, 127, 0, 0]), "AvpValue@28" },
        { Avp(AvpCode.HostIPAddress, [0, 2, 127, 0, 0, 1]), "AvpValue@28" },
        { Avp(AvpCode.RedirectHost, "http://a.example"u8), "AvpValue@28" },
        { Avp(AvpCode.FlowDescription, "permit both"u8, ThreeGpp), "AvpValue@32" },
        { Avp(1407, [0, 1], ThreeGpp), "AvpValue@32" },
        { Avp(8, [127, 0, 0]), "AvpValue@28" },
        { Avp(AvpCode.ExperimentalResult, Host.With(5, 0, 0, 99)), "AvpLength@33" },
        { Avp(AvpCode.ExperimentalResult, [1, 2, 3]), "AvpLength@28" },
    };

    [Fact]
    public void MoveNext_OverALocationInfoAnswer_MeetsEveryAvpWithItsValue() => Assert.Equal(
    [
        "Session-Id=icscf.ims.mnc001.mcc001.3gppnetwork.org;2388889193;42",
        "Origin-Host=hss.ims.mnc001.mcc001.3gppnetwork.org",
        "Origin-Realm=ims.mnc001.mcc001.3gppnetwork.org",
        "Destination-Realm=ims.mnc001.mcc001.3gppnetwork.org",
        "Vendor-Specific-Application-Id",
        ".Vendor-Id=3GPP (10415)",
        ".Auth-Application-Id=3GPP Cx/Dx (16777216)",
        "Auth-Session-State=NO_STATE_MAINTAINED (1)",
        "Server-Name=sip:scscf2.ims.mnc001.mcc001.3gppnetwork.org:6060",
        "Result-Code=DIAMETER_SUCCESS (2001)",
    ], TreeText.Lines(Lia));

    [Fact]
    public void MoveNext_ExperimentalResults_TakeTheNameOfTheirVendor()
    {
        byte[] code = Avp(AvpCode.ExperimentalResultCode, [0, 0, 7, 0xD1]);
        byte[] ours = Avp(AvpCode.ExperimentalResult, [.. CxVendor, .. code]);
        byte[] behind = Avp(AvpCode.ExperimentalResult, [.. code, .. CxVendor]);
        byte[] other = Avp(AvpCode.ExperimentalResult, [.. Avp(AvpCode.VendorId, [0, 0, 0x32, 0xDB]), .. code]);

        string[] results = [.. TreeText.Lines(Message(301, DiameterApplication.Cx, ours, behind, other, code)).Where(line => line.Contains("Result-Code"))];

        Assert.Equal(
        [
            ".Experimental-Result-Code=DIAMETER_FIRST_REGISTRATION (2001)",
            ".Experimental-Result-Code=DIAMETER_FIRST_REGISTRATION (2001)",
            ".Experimental-Result-Code=2001",
            "Experimental-Result-Code=2001",
        ], results);
    }

    [Fact]
    public void MoveNext_UnknownAvps_StayRawAndAreNotMixedUp()
    {
        byte[] group = Avp(AvpCode.SIPAuthDataItem, Host, vendor: 4711);

        Assert.Equal(["4711:612=0x00000108400000116" + "12e6578616d706c65000000", "4711:601=text", "0:999=0x00", "0:601=0xff"],
            TreeText.Lines(Message(303, DiameterApplication.Cx, group, Avp(601, "text"u8, 4711), Avp(999, [0]), Avp(601, [0xFF]))));
    }

    [Fact]
    public void Skip_OfAGroup_GoesToTheAvpBehindIt()
    {
        DiameterTreeWalker walker = new(Message(302, DiameterApplication.Cx, Avp(AvpCode.ExperimentalResult, CxVendor), Host));

        walker.MoveNext();
        walker.Skip();
        walker.MoveNext();

        Assert.Equal((AvpCode.OriginHost, 0), (walker.Current.Avp.Code, walker.Current.Depth));
        Assert.False(walker.MoveNext());
    }

    [Theory, MemberData(nameof(WrongHeaders))]
    public void StepProblems_WrongHeader_NameItAndTheWalkGoesOn(byte[] message, string expected)
    {
        Assert.Equal(expected, TreeText.Problems(message)[0]);
        Assert.Equal("Origin-Host=a.example", TreeText.Lines(message)[0]);
    }

    [Theory, MemberData(nameof(WrongAvps))]
    public void StepProblems_WrongAvp_NameItAndTheWalkGoesOn(byte[] avp, string expected)
    {
        byte[] message = Message(280, 0, avp, Host);

        Assert.Equal(expected.Length == 0 ? [] : [expected], TreeText.Problems(message));
        Assert.Equal("Origin-Host=a.example", TreeText.Lines(message)[^1]);
    }

    // TS 29.229 table 6.3.1 has no M for it; an application that borrows it has its own table.
    [Theory]
    [InlineData(DiameterApplication.Cx, "AvpFlagRule@24")]
    [InlineData(DiameterApplication.Sh, "")]
    public void StepProblems_FlagsOfAnApplicationsTable_HoldInItsMessages(uint application, string expected) => Assert.Equal(
        expected, string.Join(' ', TreeText.Problems(Message(300, application, Avp(AvpCode.UARFlags, [0, 0, 0, 1], ThreeGpp)))));

    [Theory]
    [InlineData(4, 4, "")]
    [InlineData(5, 4, "Depth@44")]
    public void MaxDepth_AtAndBeyond_WalksOrNotes(int levels, int maxDepth, string expected)
    {
        byte[] nested = Host;
        for (int i = 1; i < levels; i++)
            nested = Avp(AvpCode.FailedAVP, nested);

        Assert.Equal(expected, string.Join(' ', TreeText.Problems(Message(280, 0, nested), new() { MaxDepth = maxDepth })));
    }

    [Theory]
    [InlineData(3, 3, "")]
    [InlineData(4, 3, "TooManyAvps@80")]
    public void MaxAvps_AtAndBeyond_WalksOrNotes(int avps, int maxAvps, string expected)
    {
        byte[] message = Message(280, 0, [.. Enumerable.Repeat(Host, avps)]);

        Assert.Equal(expected, string.Join(' ', TreeText.Problems(message, new() { MaxAvps = maxAvps })));
    }

    [Fact]
    public void Status_SoundMessage_IsComplete()
    {
        DiameterTreeWalker walker = new(Lir);
        while (walker.MoveNext())
        {
        }

        Assert.Equal((DecodeStatus.Complete, 0), (walker.Status, walker.Problems.Count));
    }

    [Fact]
    public void Status_AfterAProblem_IsMalformed()
    {
        DiameterTreeWalker walker = new(Message(280, 0, Avp(AvpCode.ResultCode, [1])));
        while (walker.MoveNext())
        {
        }

        Assert.Equal((DecodeStatus.Malformed, 1), (walker.Status, walker.Problems.Count));
    }

    [Fact]
    public void MoveNext_MessageCutByTheCapture_GivesWhatIsThereWithoutProblems() => Assert.All(Enumerable.Range(0, Lia.Length), cut =>
    {
        string[] whole = TreeText.Lines(Lia);
        byte[] bytes = Lia[..cut];
        DiameterTreeWalker walker = new(bytes);
        int met = 0;
        bool end = false;
        while (walker.MoveNext())
        {
            Assert.False(end);
            end = walker.Current.Avp.IsCut && !walker.Current.IsGrouped;
            Assert.StartsWith(whole[met++].Split('=')[0].TrimStart('.'), $"{walker.Current.Definition}", StringComparison.Ordinal);
        }
        Assert.Equal((DecodeStatus.Truncated, 0), (walker.Status, walker.Problems.Count));
        Assert.InRange(met, Math.Min(whole.Length, TreeText.Lines(bytes).Length), whole.Length);
    });

    [Fact]
    public void MoveNext_GroupCutByTheCapture_GivesTheAvpsThatAreThere()
    {
        byte[] message = Message(303, DiameterApplication.Cx, Avp(AvpCode.ExperimentalResult, [.. CxVendor, .. Avp(AvpCode.ExperimentalResultCode, [0, 0, 7, 0xD1])]));

        Assert.Equal(["Experimental-Result", ".Vendor-Id=3GPP (10415)", ".Experimental-Result-Code=0x0000"], TreeText.Lines(message[..^2]));
    }

    [Theory, MemberData(nameof(Valid), MemberType = typeof(DiameterSamples))]
    public void Rewrite_WhatWasRead_IsTheMessage(byte[] message) => Assert.Equal(message, DiameterWriter.Rewrite(message));

    [Fact]
    public void MoveNext_OverAMessage_AllocatesNothing()
    {
        byte[] message = Lia;
        Walk(message);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 1000; i++)
            Walk(message);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static int Walk(ReadOnlySpan<byte> message)
    {
        DiameterTreeWalker walker = new(message);
        int count = 0;
        while (walker.MoveNext())
            count += walker.Current.Avp.Value.Length;
        return count;
    }
}
