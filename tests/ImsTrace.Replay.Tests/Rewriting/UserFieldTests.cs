using System.Text;
using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Rewriting;
using Xunit;

namespace ImsTrace.Replay.Tests.Rewriting;

public sealed class UserFieldTests
{
    private static readonly UserRow Carol = new(2, "carol@ims.example", null, "secret", null, null, false, 0) { MoreNames = ["city", "note"], More = ["Ghent"] };

    [Theory]
    [InlineData("Subject=Hello {city}", "Hello Ghent")]
    [InlineData("Subject={identity}: {CITY} {{x}{note}", "carol@ims.example: Ghent {x}")]
    [InlineData("body=", "")]
    public void Of_User_HasHisCells(string text, string expected)
    {
        Assert.True(UserField.TryParse(text, out UserField? field, out _));
        Assert.Equal(expected, Encoding.UTF8.GetString(field.Of(Carol)));
    }

    [Theory]
    [InlineData("Subject", "'Subject' is no field with its text for --set; write Subject=Hello {city}.")]
    [InlineData("a b=x", "'a b=x' is no field with its text for --set; write Subject=Hello {city}.")]
    [InlineData("Call-ID=x", "--set Call-ID: this header is written anew for each call, and no text can take its place.")]
    [InlineData("i=x", "--set i: this header is written anew for each call, and no text can take its place.")]
    [InlineData("Subject={city", "--set Subject: a brace is not closed; write {{ for one that is text.")]
    public void TryParse_WrongField_IsOneSentence(string text, string sentence)
    {
        Assert.False(UserField.TryParse(text, out _, out string wrong));
        Assert.Equal(sentence, wrong);
    }

    [Theory]
    [InlineData("s=x", "Subject", true)]
    [InlineData("subject=x", "s", true)]
    [InlineData("x-city=x", "X-City", true)]
    [InlineData("x-city=x", "X-Town", false)]
    [InlineData("body=x", "body", false)]
    public void IsOf_NameOfTheHeader_InAnyCaseAndForm(string text, string header, bool expected)
    {
        Assert.True(UserField.TryParse(text, out UserField? field, out _));
        Assert.Equal(expected, field.IsOf(SipHeaderNames.Find(Encoding.ASCII.GetBytes(header)), Encoding.ASCII.GetBytes(header)));
    }

    [Theory]
    [InlineData("text/plain", "Hello Bob", "Hello Ghent")]
    [InlineData("message/cpim", "From: <sip:a@b>\r\n\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nHello Bob", "From: <sip:a@b>\r\n\r\nContent-Type: text/plain\r\nContent-Length: 11\r\n\r\nHello Ghent")]
    [InlineData("message/cpim", "From: <sip:a@b>\r\n\r\nContent-Type: message/imdn+xml\r\n\r\n<imdn/>", "From: <sip:a@b>\r\n\r\nContent-Type: message/imdn+xml\r\n\r\n<imdn/>")]
    [InlineData("application/im-iscomposing+xml", "<isComposing/>", "<isComposing/>")]
    public void Render_BodyOfText_IsTheUsers(string type, string recorded, string expected)
    {
        Assert.True(UserField.TryParse("body=Hello {city}", out UserField? field, out _));
        BindingTable table = new(default, [field]);
        BodyTemplate.Collect(Encoding.ASCII.GetBytes(type), Encoding.ASCII.GetBytes(recorded), table, role: 0);
        BindingValues values = new(table, binding => binding.Field!.Of(Carol)); // there is no other

        TextTemplate sent = BodyTemplate.Of(Encoding.ASCII.GetBytes(type), Encoding.ASCII.GetBytes(recorded), table, role: 0, isSent: true);
        TextTemplate taken = BodyTemplate.Of(Encoding.ASCII.GetBytes(type), Encoding.ASCII.GetBytes(recorded), table, role: 1, isSent: false);

        Assert.Equal((expected, true), (Encoding.ASCII.GetString(sent.Render(values)), taken.Matches(values, Encoding.ASCII.GetBytes(expected))));
    }
}
