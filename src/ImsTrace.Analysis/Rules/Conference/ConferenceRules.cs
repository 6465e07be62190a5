namespace ImsTrace.Analysis.Rules.Conference;

/// <summary>Rules of conferences and chat rooms that are code.</summary>
internal static class ConferenceRules
{
    public static IEnumerable<IFlowRule> Make()
    {
        ChatRooms rooms = new();
        return
        [
            .. new ChatRoomRules(rooms).Make(), .. new CopyRules(rooms).Make(), new NicknameRule(rooms), new ConferenceNoticeRule(rooms), new RoomReportRule(rooms),
        ];
    }
}
