using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sdp.Attributes;
using Xunit;
using static ImsTrace.Protocols.Tests.Sdp.SdpSamples;

namespace ImsTrace.Protocols.Tests.Sdp;

public class SdpSectionTests
{
    [Fact]
    public void Session_Description_EndsInFrontOfTheFirstMedium()
    {
        byte[] body = EveryLine;

        Assert.Equal(body.AsSpan().IndexOf("m=audio 49170"u8), new SdpDescriptionView(body).Session.Bytes.Length);
    }

    [Fact]
    public void Media_Description_GivesEachWithItsPlace()
    {
        byte[] body = EveryLine;
        List<string> found = [];
        SdpMediaReader media = new SdpDescriptionView(body).Media;
        while (media.TryRead(out SdpMediaView view))
            found.Add($"{view.Index} {Said(view.Line.Media)} {view.Line.Port}/{view.Line.PortCount} {Said(view.Line.Proto)} {Said(view.Line.Formats)} {Said(view.Connection)} {view.Direction}");

        Assert.Equal(
            ["0 audio 49170/1 RTP/AVP 0 198.51.100.1 ReceiveOnly", "1 audio 49180/2 RTP/AVP 0 96 233.252.0.1 ReceiveOnly", "2 video 51372/1 RTP/AVP 99 2001:db8::2 ReceiveOnly"],
            found);
    }

    [Fact]
    public void Sections_Description_CoverEachByteOnce()
    {
        byte[] body = EveryLine;
        SdpMediaReader media = new(body);
        int covered = media.Session.Bytes.Length;
        while (media.TryRead(out SdpMediaView view))
        {
            Assert.Equal(covered, view.Section.Offset);
            covered += view.Section.Bytes.Length;
        }

        Assert.Equal(body.Length, covered);
    }

    [Fact]
    public void TryGet_LineOfASection_HasItsOffsetInTheBody()
    {
        byte[] body = EveryLine;
        SdpMediaReader media = new(body);
        media.TryRead(out _);
        media.TryRead(out SdpMediaView second);

        Assert.True(second.Section.TryGet('i', out SdpLine line));
        Assert.Equal(("Music", body.AsSpan().IndexOf("i=Music"u8)), (Said(line.Value), line.Offset));
        Assert.False(second.Section.TryGet('o', out _));
    }

    [Fact]
    public void Attributes_OfASection_AreNamedAndInOrder()
    {
        SdpMediaReader media = new(MessageOffer);
        media.TryRead(out SdpMediaView view);
        List<SdpAttributeName> names = [];
        SdpAttributeReader attributes = view.Section.Attributes;
        while (attributes.TryRead(out SdpAttribute attribute))
        {
            names.Add(attribute.Name);
            Assert.True(attribute.IsValid, Said(attribute.Text));
        }

        Assert.Equal(
            [SdpAttributeName.AcceptTypes, SdpAttributeName.AcceptWrappedTypes, SdpAttributeName.Path, SdpAttributeName.Setup, SdpAttributeName.MsrpCema, SdpAttributeName.Chatroom, SdpAttributeName.Label, SdpAttributeName.Content],
            names);
    }

    [Fact]
    public void TryGet_MediaAttributeInTheSessionsLines_IsNotTheMediums()
    {
        SdpMediaReader media = new("a=path:msrp://a:1/x;tcp\na=setup:passive\nm=message 1 TCP/MSRP *\n"u8);
        media.TryRead(out SdpMediaView view);

        Assert.Equal((false, SdpSetup.Passive), (view.TryGet(SdpAttributeName.Path, out _), view.Setup));
    }

    [Fact]
    public void MessageMedia_Terminal_GivesWhatTheSessionIsSetUpFrom()
    {
        new SdpMessageMediaReader(MessageOffer).TryRead(out SdpMessageMediaView media);

        Assert.Equal((9, false, true, true, false), (media.Port, media.IsSecure, media.HasCema, media.HasChatroom, media.HasFingerprint));
        Assert.Equal(("nickname private-messages com.example.votes", -1L, "2001:db8::1"), (Said(media.Chatroom), media.MaxSize, Said(media.Connection)));
        Assert.False(media.TryGetFile(out _));
    }

    [Fact]
    public void MessageMedia_File_GivesTheFile()
    {
        new SdpMessageMediaReader(FileOffer).TryRead(out SdpMessageMediaView media);

        Assert.True(media.TryGetFile(out var file));
        Assert.Equal(("My cool picture.jpg", "image/jpeg", 32349L, 1), (Said(file.Name), Said(file.Type), file.Size, file.HashCount));
        Assert.Equal((4194304L, true, true), (media.MaxSize, media.IsSecure, media.HasFingerprint));
    }
}
