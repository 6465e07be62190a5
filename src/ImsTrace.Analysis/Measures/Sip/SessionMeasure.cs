using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Statistics;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Measures.Sip;

/// <summary>
/// Delays and ratios of sessions (RFC 6076 sections 4.3 to 4.9 (u)): SRD, SDD, SDT, SER, SEER, ISA and SCR. An INVITE with what
/// follows a challenge to it is one attempt. An INVITE that nobody answers ends in the caller's own 408 (RFC 3261 section 8.1.3.1).
/// </summary>
internal sealed class SessionMeasure(MeasureOptions options) : IMeasure
{
    private const string NoSession = "no session was seen";
    private readonly Intervals setupSuccessful = new(options);
    private readonly Intervals setupFailed = new(options);
    private readonly Intervals release = new(options);
    private readonly Intervals durationSuccessful = new(options);
    private readonly Intervals durationFailed = new(options);
    private readonly StatusCounts answers = new();
    private long completed;
    private long running;
    private long unfinished;
    private bool isGmMissing;

    public FieldPlan Plan { get; } = SessionCallReader.Plan;

    public void Add(MeasuredFlow flow)
    {
        foreach (SessionCall call in flow.Calls)
            Add(flow, call);
    }

    public void Report(MeasureRows rows)
    {
        string none = answers.Total > 0 ? "gm not captured" : unfinished > 0 ? "no whole session was seen" : NoSession;
        string delays = answers.Total == 0 || isGmMissing ? none : "";
        rows.Time("session.srd_successful", setupSuccessful, delays.Length > 0 ? delays : "no session was answered");
        rows.Time("session.srd_failed", setupFailed, delays.Length > 0 ? delays : "no session was refused");
        rows.Time("session.sdd", release, delays.Length > 0 ? delays : "no session was released");
        rows.Time("session.sdt_successful", durationSuccessful, delays.Length > 0 ? delays : "no session was released");
        rows.Time("session.sdt_failed", durationFailed, delays.Length > 0 ? delays : "no BYE stayed unanswered");
        long redirected = answers.Between(300, 399);
        long asked = answers.Total - redirected;
        long effective = answers[480] + answers[486] + answers[600] + answers[603];
        long ineffective = answers[408] + answers[500] + answers[503] + answers[504] + answers.Unanswered;
        rows.Ratio("session.ser", answers.Between(200, 299), asked, asked, none);
        rows.Ratio("session.seer", answers.Between(200, 299) + effective, asked, asked, none);
        rows.Ratio("session.isa", ineffective, answers.Total, answers.Total, none);
        rows.Ratio("session.scr", completed, answers.Total - running, answers.Total - running, running > 0 ? "no session ended in the capture" : none);
        answers.Report(rows, "session.answers", none);
        rows.Value("session.unfinished", "sessions", answers.Total + unfinished == 0 ? null : unfinished + running, unfinished + running, NoSession);
    }

    private void Add(MeasuredFlow flow, SessionCall call)
    {
        Transaction invite = call.Invite;
        if ((invite.Final is null && flow.IsOpen) || SipExchange.IsChallenge(invite))
        {
            unfinished++;
            return;
        }
        answers.Add(SipExchange.Status(invite));
        bool isAtTerminal = SipExchange.IsFromTerminal(invite.Request!); // a call has its INVITE
        isGmMissing |= !isAtTerminal;
        if (isAtTerminal)
            AddSetup(invite);
        if (call.IsAnswered)
            AddEnd(flow, call, isAtTerminal);
    }

    // The first answer that shows the caller something: not 100 (RFC 6076 section 4.3 (u)).
    private void AddSetup(Transaction invite)
    {
        foreach (FlowMessage response in invite.Responses)
        {
            long status = response.Record.Number64(MessageField.Status);
            if (status is > 100 and < 300)
                setupSuccessful.Add(invite.Request!, response); // the caller saw it
            else if (status >= 400)
                setupFailed.Add(invite.Request!, response);
            if (status > 100)
                return;
        }
    }

    private void AddEnd(MeasuredFlow flow, SessionCall call, bool isAtTerminal)
    {
        bool isReleased = call.Bye is not null && SipExchange.IsSuccess(call.Bye);
        bool isRunning = call.Bye?.Final is null && flow.IsOpen;
        completed += isReleased ? 1 : 0;
        running += isRunning ? 1 : 0;
        if (isReleased && call.Bye!.Request is { } bye && SipExchange.IsFromTerminal(bye))
            release.Add(bye, call.Bye.Final!); // a success is an answer
        if (isAtTerminal && !isRunning && call.ByeAtCaller?.Request is { } atCaller)
            (isReleased ? durationSuccessful : durationFailed).Add(call.Invite.Final!, atCaller); // answered
    }
}
